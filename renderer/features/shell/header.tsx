import { ActionIcon, Button, Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { Icon, Logo, type IconName } from '../../parts/icons.tsx'
import { spoken, usePreferences } from '../../view-state/preferences.ts'
import { leaveScreen, useScreens } from '../../view-state/screens.ts'
import { useView } from '../../view-state/view.ts'
import { LANGUAGES, speak, type Language, useWords } from '../../words.ts'
import { chooseFiles } from '../intake/take-in.ts'
import styles from './app.module.css'
import { SCREEN_ROWS } from './screens.tsx'
import { SearchBox } from './search-box.tsx'

const SCHEMES: readonly { scheme: MantineColorScheme; word: 'light' | 'dark' | 'system'; icon: IconName }[] = [
  { scheme: 'light', word: 'light', icon: 'sun' },
  { scheme: 'dark', word: 'dark', icon: 'moon' },
  { scheme: 'auto', word: 'system', icon: 'system' },
]

/** The bar over everything: where one is, search, adding, and how the window looks and speaks. */
export function Header() {
  const { t } = useWords()
  const show = useView((view) => view.show)
  return (
    <header className={styles.header}>
      <button type="button" className={styles.brand} onClick={leaveScreen}>
        <Logo />
        <span className={styles.wordmark}>{t('app.name')}</span>
      </button>
      <SearchBox />
      <div className={styles.tools}>
        <div className={styles.split}>
          <Button
            classNames={{ root: styles.splitMain, section: styles.addIcon, label: styles.addWord }}
            leftSection={<Icon name="add" />}
            title={t('header.add')}
            onClick={() => chooseFiles('files')}
          >
            {t('header.add')}
          </Button>
          <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
            <Menu.Target>
              <ActionIcon className={styles.splitMore} variant="filled" size={36} aria-label={t('header.addMenu')}>
                <Icon name="chevronDown" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => chooseFiles('files')}>{t('header.add')}</Menu.Item>
              <Menu.Item onClick={() => chooseFiles('folder')}>{t('header.addFolder')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
        <ScreenTools group="work" />
        <SchemeMenu />
        <LanguageMenu />
        <Tool icon="keyboard" label={t('header.shortcuts')} onClick={() => show('shortcuts')} />
        <ScreenTools group="program" />
      </div>
    </header>
  )
}

function ScreenTools({ group }: { group: 'work' | 'program' }) {
  const { t } = useWords()
  const { screen, go } = useScreens()
  return SCREEN_ROWS.filter((row) => row.group === group).map(({ name, icon, digit, badge: Badge }) => (
    <span key={name} className={styles.place}>
      <ActionIcon
        variant={name === screen ? 'light' : 'subtle'}
        color={name === screen ? undefined : 'gray'}
        size={34}
        aria-label={t(`screens.${name}`)}
        aria-current={name === screen ? 'page' : undefined}
        aria-keyshortcuts={digit && `Alt+${digit}`}
        title={digit === undefined ? t(`screens.${name}`) : `${t(`screens.${name}`)} (Alt+${digit})`}
        onClick={() => go(name)}
      >
        <Icon name={icon} size={19} />
      </ActionIcon>
      {Badge && <Badge />}
    </span>
  ))
}

function Tool({ icon, label, onClick }: { icon: IconName; label: string; onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" size={34} aria-label={label} title={label} onClick={onClick}>
      <Icon name={icon} size={19} />
    </ActionIcon>
  )
}

function SchemeMenu() {
  const { t } = useWords()
  // Without transitions kept, Mantine would stop them by a <style> element, which the content security policy forbids.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  const now = SCHEMES.find(({ scheme }) => scheme === colorScheme)
  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={34}
          aria-label={t('header.appearance')}
          title={t('header.appearance')}
        >
          <Icon name={now?.icon ?? 'system'} size={19} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}>
          {SCHEMES.map(({ scheme, word, icon }) => (
            <Menu.RadioItem key={scheme} value={scheme} closeMenuOnClick>
              <span className={styles.choice}>
                <Icon name={icon} />
                {t(`header.${word}`)}
              </span>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}

function LanguageMenu() {
  const { t } = useWords()
  const { language: choice, setLanguage } = usePreferences()
  const language = spoken(choice)
  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          px={8}
          aria-label={`${language.toUpperCase()} – ${t('header.language')}`}
          title={t('header.language')}
        >
          {language.toUpperCase()}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={language}
          onChange={(chosen) => {
            setLanguage(chosen as Language)
            void speak(chosen as Language)
          }}
        >
          {LANGUAGES.map((one) => (
            <Menu.RadioItem key={one} value={one} lang={one} closeMenuOnClick>
              {t(`languages.${one}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
