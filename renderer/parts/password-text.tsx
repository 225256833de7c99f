import { TextInput } from '@mantine/core'

/** A secret to be typed or pasted: never shown, never offered for keeping by the browser. */
export function PasswordText({
  label,
  help,
  required,
  value,
  onChange,
}: {
  label: string
  help: string | undefined
  required: boolean
  value: string
  onChange: (text: string) => void
}) {
  return (
    <TextInput
      type="password"
      label={label}
      required={required}
      withAsterisk={false}
      {...(help !== undefined && { description: help })}
      value={value}
      autoComplete="new-password"
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
