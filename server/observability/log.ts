import pino, { type DestinationStream } from 'pino'
import type { Log, LogFields } from '#shared/kernel/log.ts'
import { redacted, redactedText } from './redact.ts'

/** JSON lines on the standard output, unless a test takes them. */
export function createLog(
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent',
  destination: DestinationStream = pino.destination(1),
): Log {
  return wrap(pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination))
}

function wrap(logger: pino.Logger): Log {
  const line =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}) => {
      if (logger.isLevelEnabled(level)) logger[level](redacted(fields), redactedText(message))
    }
  return {
    debug: line('debug'),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    child: (fields) => wrap(logger.child(redacted(fields))),
  }
}
