import type { Settings } from '../api/types.ts'

export const THEME_TITLES = [
  ['auto', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const

const KEPT_AS = 'sluice-theme'

/** Shows a theme, and keeps it for the next start, where the page shows before anybody is known. */
export function showTheme(theme: Settings['theme']): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  localStorage.setItem(KEPT_AS, theme)
}

export function showKeptTheme(): void {
  const kept = localStorage.getItem(KEPT_AS)
  if (kept === 'light' || kept === 'dark') showTheme(kept)
}
