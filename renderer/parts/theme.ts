import {
  convertCssVariables,
  createTheme,
  defaultCssVariablesResolver,
  mergeMantineTheme,
  DEFAULT_THEME,
} from '@mantine/core'

/** Our look in Mantine's terms. Colours of states and surfaces are in tokens.css: they differ between light and dark by more than a shade. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 8, dark: 7 },
  colors: {
    petrol: [
      '#eaf5f6',
      '#d6e8ea',
      '#abd1d6',
      '#7db8c0',
      '#58a4ae',
      '#4198a3',
      '#2e8a96',
      '#1c7682',
      '#12606b',
      '#064f59',
    ],
  },
  fontFamily: "'IBM Plex Sans', system-ui, 'Segoe UI', 'Noto Sans', 'Liberation Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  spacing: {
    xs: 'var(--space-8)',
    sm: 'var(--space-12)',
    md: 'var(--space-16)',
    lg: 'var(--space-20)',
    xl: 'var(--space-32)',
  },
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '5px', md: '8px', lg: '12px', xl: '20px' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
})

/**
 * Puts the theme's CSS variables on the page by an adopted style sheet. Mantine would write a <style> element, which needs 'unsafe-inline' or a
 * nonce that a static page cannot have; a constructed sheet needs neither, so the policy stays `style-src 'self'`.
 */
export function adoptThemeVariables(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(convertCssVariables(defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme)), ':root'))
  // Adopted sheets come after linked ones; tokens.css has the last word by its stronger selector.
  document.adoptedStyleSheets = [sheet, ...document.adoptedStyleSheets]
}
