import pino from 'pino'
import type { Log, LogFields } from '#shared/kernel/log.ts'

/** JSON lines on the standard output. */
export function createLog(level: 'debug' | 'info' | 'warn' | 'error' | 'silent'): Log {
  return wrap(pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }))
}

function wrap(logger: pino.Logger): Log {
  const line =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}) =>
      logger[level](fields, message)
  return {
    debug: line('debug'),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    child: (fields) => wrap(logger.child(fields)),
  }
}
