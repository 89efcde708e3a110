import './global-setup.ts'

/** After all tests: ends the PostgreSQL of this run and removes its directory. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.stopTestPostgres?.()
}
