import pino from 'pino'

/** Structured log, one JSON object per line. Fields name things by id; bodies, cookies, passwords and tokens never go in. */
export interface Log {
  info(fields: LogFields, message: string): void
  warn(fields: LogFields, message: string): void
  error(fields: LogFields, message: string): void
  /** A log that adds `fields` to each line. */
  with(fields: LogFields): Log
}

export interface LogFields {
  readonly error?: unknown
  readonly [name: string]: unknown
}

/** The last line of defence: whatever bears one of these names is blotted out, at the top or one level down. */
const secrets = ['password', 'token', 'cookie', 'authorization', 'set-cookie', 'secret', 'body', 'url']
const redact = { paths: secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`]), censor: '[redacted]' }

/** Logs to `destination` (standard output unless told otherwise). */
export function createLog(
  options: {
    readonly level?: 'info' | 'warn' | 'error' | 'silent'
    readonly destination?: pino.DestinationStream
  } = {},
): Log {
  const settings: pino.LoggerOptions = {
    level: options.level ?? 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { error: describeError },
    redact,
  }
  return wrap(options.destination ? pino(settings, options.destination) : pino(settings))
}

export const silentLog: Log = { info() {}, warn() {}, error() {}, with: () => silentLog }

function wrap(logger: pino.Logger): Log {
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
    with: (fields) => wrap(logger.child(fields)),
  }
}

/** Picked fields only: database drivers hang rows and values (`detail`, `where`) on their errors. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) }
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown }
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    ...(code !== undefined && { code }),
    ...(constraint !== undefined && { constraint }),
    ...(table !== undefined && { table }),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  }
}
