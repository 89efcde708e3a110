import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** Those that know light-dark(): all of the last two years. */
const BROWSERS = ['chrome123', 'firefox120', 'safari17.5']

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// `npx vite services/console/ui` serves the pages as they are written, beside a console that answers the API.
export default defineConfig({
  root: here('.'),
  server: { proxy: { '/api': { target: 'http://127.0.0.1:3001', changeOrigin: false } } },
  build: {
    outDir: here('../../../dist/console'),
    emptyOutDir: true,
    target: BROWSERS,
    // one file, so that the order of rules never hangs on the order in which pages are opened
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    // the policy lets no data: scripts and styles in
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // React's libraries mark what is for browsers; all of it is
    rolldownOptions: {
      onLog: (level, log, handle) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && handle(level, log),
    },
  },
})
