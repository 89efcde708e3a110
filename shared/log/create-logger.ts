import { type Logger, pino, stdTimeFunctions } from 'pino'

export type { Logger } from 'pino'

/** Fields whose value never reaches the log, at the top and one or two levels down. */
const SECRET_FIELDS = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'secretKey',
  'publishableKey',
  'apiKey',
  'token',
  'databaseUrl',
  'redisUrl',
  'email',
]

/** A line by itself costs a write to the kernel; so many bytes share one, and none waits longer than this. */
const FLUSH_BYTES = 4_096
const FLUSH_AFTER_MS = 100

/**
 * A logger of JSON lines to stdout: time in ISO 8601, level by name, `service` on every line. Lines are written
 * together, at the latest after `FLUSH_AFTER_MS` and when the process exits by itself or by `process.exit`; a
 * `kill -9` may lose the last ones.
 */
export function createLogger(options: { readonly level: string; readonly service: string }): Logger {
  return pino(
    {
      level: options.level,
      base: { service: options.service },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: [
          ...SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]),
          'req.headers.authorization',
          'req.headers.cookie',
        ],
        censor: '[redacted]',
      },
    },
    pino.destination({ fd: 1, sync: false, minLength: FLUSH_BYTES, periodicFlush: FLUSH_AFTER_MS }),
  )
}
