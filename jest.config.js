import { availableParallelism } from 'node:os'

export default {
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  testEnvironment: '<rootDir>/tests/support/environment.ts',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
  // much of a test here is waiting for other processes: with one to a core, cores stand idle
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  // generous: a busy machine may stand still for half a minute, and what hangs is found all the same
  testTimeout: 90_000,
}
