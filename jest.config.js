import { availableParallelism } from 'node:os'

/** The tests of one folder under tests/. */
const project = (name, more) => ({
  displayName: name,
  testMatch: [`<rootDir>/tests/${name}/**/*.test.ts`],
  testEnvironment: '<rootDir>/tests/support/environment.ts',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  ...more,
})

/** One PostgreSQL for all that are run together: Jest runs a setup that several projects name once, and for them only. */
const onPostgres = {
  // for `npm run record-statements`
  ...(process.env.RECORDED_STATEMENTS && { setupFiles: ['<rootDir>/tests/support/record-statements.ts'] }),
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
}

export default {
  projects: [
    project('unit'),
    project('store', onPostgres),
    project('journey', onPostgres),
    project('browser', onPostgres),
    project('faults', onPostgres),
  ],
  // much of a test here is waiting for other processes: with one to a core, cores stand idle
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  // generous: a busy machine may stand still for half a minute, and what hangs is found all the same
  testTimeout: 90_000,
}
