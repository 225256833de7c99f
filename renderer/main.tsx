import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/ActionIcon.css'
import '@mantine/core/styles/Paper.css'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/CloseButton.css'
import '@mantine/core/styles/Group.css'
import '@mantine/core/styles/Loader.css'
import '@mantine/core/styles/Input.css'
import '@mantine/core/styles/InlineInput.css'
import '@mantine/core/styles/Checkbox.css'
import '@mantine/core/styles/Menu.css'
import '@mantine/core/styles/Kbd.css'
import '@mantine/core/styles/Tabs.css'
import '@mantine/core/styles/Tooltip.css'
import '@mantine/core/styles/Notification.css'
import '@mantine/notifications/styles.css'
import './parts/tokens.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './features/shell/app.tsx'
import { followChanges } from './live.ts'
import { adoptThemeVariables, theme } from './parts/theme.ts'
import { pageQuery, queryClient } from './queries.ts'
import { lookAsChosen, spoken, usePreferences } from './view-state/preferences.ts'
import { useView } from './view-state/view.ts'
import { startWords } from './words.ts'

const colourScheme = localStorageColorSchemeManager({ key: 'skrepka-colour-scheme' })

// The letters are on their way while the words get ready: nothing is drawn twice.
for (const weight of [400, 500, 600]) void document.fonts.load(`${weight} 1em 'IBM Plex Sans'`)
adoptThemeVariables()
lookAsChosen()
void followChanges()
// The first rows are on their way while the words and the page get ready.
if (useView.getState().openId === undefined) void queryClient.prefetchQuery(pageQuery({}, useView.getState().order, 0))
await startWords(spoken(usePreferences.getState().language))

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has lost its #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        colorSchemeManager={colourScheme}
        defaultColorScheme="auto"
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <App />
        <Notifications position="bottom-right" limit={4} autoClose={6000} notificationMaxHeight={420} />
      </MantineProvider>
    </QueryClientProvider>
  </StrictMode>,
)
