import { availableParallelism } from 'node:os'

/** The tests of one folder under tests/. */
const project = (name, more) => ({
  displayName: name,
  testMatch: [`<rootDir>/tests/${name}/**/*.test.ts`],
  testEnvironment: '<rootDir>/tests/support/environment.ts',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.ts$': toScript({ syntax: 'typescript' }),
    '^.+\\.tsx$': toScript({ syntax: 'typescript', tsx: true }),
  },
  ...more,
})

const toScript = (parser) => [
  '@swc/jest',
  {
    jsc: { target: 'es2024', parser, transform: { react: { runtime: 'automatic' } } },
    module: { type: 'es6' },
  },
]

/** Components in a document without a browser. */
const inDocument = {
  testMatch: ['<rootDir>/tests/unit/**/*.test.tsx'],
  testEnvironment: 'jsdom',
  setupFiles: ['<rootDir>/tests/unit/console-ui/support/document.ts'],
  moduleNameMapper: { '\\.css$': '<rootDir>/tests/unit/console-ui/support/no-styles.ts' },
}

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
    project('ui', inDocument),
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
