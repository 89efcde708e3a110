import { baseOf } from './choose-texts.ts'
import { LANGUAGES } from './languages.ts'

const underWay = new Map<string, Promise<void>>()

/**
 * The language tag for what a page says of itself, once its texts are there. Our script comes with the texts of the
 * language it was asked for; for a page in another of ours they are fetched.
 */
export async function loadTexts(wanted: string, origin: string): Promise<string> {
  let tag = 'en'
  try {
    tag = Intl.getCanonicalLocales(wanted)[0] ?? tag
  } catch {
    // no language tag
  }
  const base = baseOf(tag)
  const there = globalThis.sluiceTexts ?? {}
  if (there[tag] || there[base] || !LANGUAGES.includes(base)) return tag
  if (!underWay.has(base)) underWay.set(base, loadScript(`${origin}/widget/${base}.js`))
  await underWay.get(base)
  return tag
}

/** Resolves also when it cannot be had: readers would rather read another language than nothing. */
function loadScript(src: string): Promise<void> {
  const loading = new Promise<void>((resolve) => {
    const script = document.createElement('script')
    script.src = src
    script.onload = script.onerror = () => resolve()
    document.head.append(script)
  })
  // a page that allows no script to bring another (trusted types)
  return loading.catch(() => {})
}
