/** How bad it is. `dangerous` things let somebody in, or lose what was promised to be kept. */
export type Level = 'ok' | 'warning' | 'dangerous'

/** What one look at the configuration found. */
export interface Finding {
  readonly level: Level
  /** The setting, or the part of the machine, that it is about. */
  readonly about: string
  /** What is so. Never a secret. */
  readonly what: string
  /** What to do next; empty when all is well. */
  readonly next: string
}

/** All is well. */
export function ok(about: string, what: string): Finding {
  return { level: 'ok', about, what, next: '' }
}

/** It works, but not as it should for long or for everybody. */
export function warning(about: string, what: string, next: string): Finding {
  return { level: 'warning', about, what, next }
}

/** Nobody should run it like this. */
export function dangerous(about: string, what: string, next: string): Finding {
  return { level: 'dangerous', about, what, next }
}
