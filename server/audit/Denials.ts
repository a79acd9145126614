import type { AuditChain, AuditObjects, AuditSource } from '#server/domain/audit/entry.ts'
import type { Store } from '#server/domain/ports/store.ts'
import type { Scope } from '#server/domain/scope.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import { describeCause, type Log } from '#shared/kernel/log.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'

/** So many entries one principal may cause in the window; the rest is counted. */
export const DENIALS_A_WINDOW = 10
/** How long a window lasts. */
export const DENIAL_WINDOW_MS = 60_000

/** Under whose eyes somebody asks, and in whose chain what is denied goes. */
export interface Whereabouts {
  readonly scope: Scope
  readonly chain: AuditChain
  readonly objects: AuditObjects
}

/** Whether the answer means that a right was missing. */
export function isDenial(code: ErrorCode): boolean {
  return code === 'notAllowed' || code === 'notAdmitted'
}

/** Something that was asked for without the right to it. */
export interface Denial extends AuditSource {
  readonly where: Whereabouts
  readonly action: string
  readonly code: ErrorCode
}

interface Window {
  saved: number
  leftOut: number
  last: Denial
  readonly stopTimer: Stopper
}

/**
 * Writes down what was denied. Whoever is denied again and again fills neither the chain nor the disk: from some number
 * on it is only counted, and the count goes with the last of them at the end of the window.
 */
export class Denials {
  readonly #store: Store
  readonly #clock: Clock
  readonly #log: Log
  readonly #windows = new Map<string, Window>()

  constructor(options: { store: Store; clock: Clock; log: Log }) {
    this.#store = options.store
    this.#clock = options.clock
    this.#log = options.log
  }

  /** Saves an entry, or counts it. A database that is away keeps nobody from the answer. */
  async note(denial: Denial): Promise<void> {
    const window = this.#windowOf(denial)
    window.last = denial
    if (window.saved >= DENIALS_A_WINDOW) {
      window.leftOut += 1
      return
    }
    window.saved += 1
    await this.#save(denial, 0)
  }

  /** Saves what was only counted so far: the last word of a server that stops. */
  async close(): Promise<void> {
    await Promise.all([...this.#windows.keys()].map((principal) => this.#end(principal)))
  }

  #windowOf(denial: Denial): Window {
    const known = this.#windows.get(denial.principal)
    if (known !== undefined) return known
    const stopTimer = this.#clock.after(DENIAL_WINDOW_MS, () => void this.#end(denial.principal))
    const window: Window = { saved: 0, leftOut: 0, last: denial, stopTimer }
    this.#windows.set(denial.principal, window)
    return window
  }

  async #end(principal: string): Promise<void> {
    const window = this.#windows.get(principal)
    this.#windows.delete(principal)
    window?.stopTimer()
    // The last one is among those that were left out until now.
    if (window !== undefined && window.leftOut > 0) await this.#save(window.last, window.leftOut - 1)
  }

  async #save({ where, action, code, ...source }: Denial, leftOut: number): Promise<void> {
    const { principal, credentialId, permission, place } = source
    const { scope, chain, objects } = where
    try {
      await this.#store.transact(scope, async (tx) =>
        tx.audit.add({
          principal,
          credentialId,
          permission,
          place,
          chain,
          action,
          objects,
          result: code,
          leftOut,
        }),
      )
    } catch (cause) {
      this.#log.warn('Denials | could not save an entry', { principal, cause: describeCause(cause) })
    }
  }
}
