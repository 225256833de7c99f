import { Button, Loader } from '@mantine/core'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'
import styles from './notice.module.css'

/** The middle of an empty, loading or failed screen: what is so, why, and what to do. */
export function Notice({
  icon,
  title,
  children,
  busy = false,
  bad = false,
  action,
}: {
  icon?: IconName
  title: string
  children?: ReactNode
  busy?: boolean
  bad?: boolean
  action?: { label: string; onClick: () => void } | undefined
}) {
  return (
    <div className={styles.notice} role={bad ? 'alert' : 'status'} data-busy={busy || undefined}>
      {busy && <Loader size="sm" aria-hidden="true" />}
      {icon && (
        <span className={styles.icon} data-bad={bad || undefined}>
          <Icon name={icon} size={30} strokeWidth={1.2} />
        </span>
      )}
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.text}>{children}</div>}
      {action && (
        <Button variant="default" size="sm" onClick={action.onClick}>
          {action.label}
        </Button>
      )}
    </div>
  )
}
