import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** Browsers with light-dark(), `@layer`-free nesting and adoptable style sheets: all of the last two years. */
const BROWSERS = ['chrome123', 'firefox120', 'safari17.5']

// One classic script, without a chunk or a style sheet beside it: a page needs one tag and one request.
export default defineConfig({
  build: {
    outDir: fileURLToPath(new URL('../../dist/widget', import.meta.url)),
    emptyOutDir: true,
    target: BROWSERS,
    lib: {
      entry: fileURLToPath(new URL('main.ts', import.meta.url)),
      formats: ['iife'],
      name: 'sluice',
      fileName: () => 'widget.js',
    },
  },
})
