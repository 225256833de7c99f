import { NativeSelect, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { Choice } from '../../parts/choice.tsx'
import { preload } from '../../preload.ts'
import { DENSITIES, spoken, usePreferences, type LanguageChoice } from '../../view-state/preferences.ts'
import { LANGUAGES, speak, useWords } from '../../words.ts'
import { SettingRow } from './setting-row.tsx'

const ZOOMS = [90, 100, 110, 125, 150, 175, 200] as const

/** How the window looks and speaks. */
export function AppearanceSection() {
  const { t } = useWords()
  const { language, density, zoom, setLanguage, setDensity, setZoom } = usePreferences()
  // Without transitions kept, Mantine would stop them by a <style> element, which the content security policy forbids.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  return (
    <>
      <SettingRow name="language">
        <Choice<LanguageChoice>
          label={t('header.language')}
          value={language}
          choices={[
            ...LANGUAGES.map((one) => ({ value: one, label: t(`languages.${one}`) })),
            { value: 'system', label: t('header.system') },
          ]}
          onChange={(chosen) => {
            setLanguage(chosen)
            void speak(spoken(chosen))
          }}
        />
      </SettingRow>
      <SettingRow name="scheme">
        <Choice<MantineColorScheme>
          label={t('header.appearance')}
          value={colorScheme}
          choices={[
            { value: 'light', label: t('header.light') },
            { value: 'dark', label: t('header.dark') },
            { value: 'auto', label: t('header.system') },
          ]}
          onChange={setColorScheme}
        />
      </SettingRow>
      <SettingRow name="density">
        <Choice
          label={t('program:settings.rows.density.title')}
          value={density}
          choices={DENSITIES.map((value) => ({ value, label: t(`program:settings.densities.${value}`) }))}
          onChange={setDensity}
        />
      </SettingRow>
      <SettingRow name="zoom">
        {preload() === undefined ? (
          <p>{t('program:settings.zoomInBrowser')}</p>
        ) : (
          <NativeSelect
            aria-label={t('program:settings.rows.zoom.title')}
            value={String(zoom)}
            data={ZOOMS.map((percent) => ({ value: String(percent), label: `${percent} %` }))}
            onChange={(event) => setZoom(Number(event.currentTarget.value))}
          />
        )}
      </SettingRow>
    </>
  )
}
