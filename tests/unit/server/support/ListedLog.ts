import type { Log } from '#shared/kernel/log.ts'

/** A log that a test can look at. */
export class ListedLog implements Log {
  readonly lines: { readonly level: 'debug' | 'info' | 'warn' | 'error'; readonly message: string }[] = []

  readonly debug: Log['debug'] = (message) => void this.lines.push({ level: 'debug', message })
  readonly info: Log['info'] = (message) => void this.lines.push({ level: 'info', message })
  readonly warn: Log['warn'] = (message) => void this.lines.push({ level: 'warn', message })
  readonly error: Log['error'] = (message) => void this.lines.push({ level: 'error', message })
  readonly child: Log['child'] = () => this
}
