// Sets the colours before the first paint. A file of its own because the content security policy allows no inline script.
;(() => {
  let wanted = 'auto'
  try {
    wanted = localStorage.getItem('skrepka-colour-scheme') ?? 'auto'
  } catch {
    // Storage may be switched off; the system's colours are a good answer then.
  }
  const dark = wanted === 'dark' || (wanted === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
