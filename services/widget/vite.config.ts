import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { LANGUAGES } from './texts/languages.ts'

/** Those that know light-dark(): all of the last two years. */
const BROWSERS = ['chrome123', 'firefox120', 'safari17.5']

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Each language as a script that puts its texts beside the page's own, which win. */
function emitTexts(): Plugin {
  return {
    name: 'sluice-texts',
    async generateBundle() {
      for (const language of LANGUAGES) {
        const { [language]: texts } = await import(here(`texts/${language}.ts`))
        const source = `(t=>{t.${language}={...${JSON.stringify(texts)},...t.${language}}})(globalThis.sluiceTexts??={});\n`
        this.emitFile({ type: 'asset', fileName: `texts/${language}.js`, source })
      }
    },
  }
}

// One classic script: a page needs one tag, and intake sends it with the texts of one language in front.
export default defineConfig({
  plugins: [emitTexts()],
  build: {
    outDir: here('../../dist/widget'),
    emptyOutDir: true,
    target: BROWSERS,
    // 2% smaller than what Oxc leaves: each byte is one for every reader
    minify: 'terser',
    // chosen by the size after gzip, which likes statements apart; nothing of ours is called with `new` or `this`
    terserOptions: { ecma: 2020, compress: { passes: 2, sequences: false, unsafe_arrows: true, inline: 1 } },
    reportCompressedSize: false,
    lib: { entry: here('main.ts'), formats: ['iife'], name: 'sluice', fileName: () => 'core.js' },
  },
})
