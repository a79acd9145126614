import type { Store } from '#server/domain/ports/store.ts'
import type { TechnicalLog, TechnicalNote } from '#server/domain/ports/technical.ts'
import { callScope } from '#server/domain/scope.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import { describeCause, type Log } from '#shared/kernel/log.ts'
import type { CallId } from '#shared/model/ids.ts'

/** What happens together is written together. */
const GATHER_MS = 500
/** While there is no database. */
const AGAIN_MS = 5_000
/** More than this is not kept in mind; what is left out is said in the log. */
const MOST_WAITING = 5_000

type Waiting = TechnicalNote & { readonly sinceMs: number }

/** Keeps the technical records of calls: gathers what is noted, and writes it in its order whenever that can be done. */
export class TechnicalKeeper implements TechnicalLog {
  readonly #store: Store
  readonly #clock: Clock
  readonly #log: Log
  #waiting: Waiting[] = []
  #leftOut = 0
  #writing: Promise<void> | null = null
  #stopTimer: Stopper | null = null

  constructor(ports: { readonly store: Store; readonly clock: Clock; readonly log: Log }) {
    this.#store = ports.store
    this.#clock = ports.clock
    this.#log = ports.log
  }

  note(note: TechnicalNote): void {
    if (this.#waiting.length >= MOST_WAITING) this.#leftOut += 1
    else this.#waiting.push({ ...note, sinceMs: this.#clock.monotonicMs() })
    this.#writeIn(GATHER_MS)
  }

  /** Writes what is left, as far as that can be done. */
  async close(): Promise<void> {
    this.#stopTimer?.()
    await this.#writing
    await this.#writeAll()
    this.#stopTimer?.()
  }

  #writeIn(ms: number): void {
    this.#stopTimer ??= this.#clock.after(ms, () => {
      this.#stopTimer = null
      this.#writing = this.#writeAll().finally(() => {
        this.#writing = null
      })
    })
  }

  async #writeAll(): Promise<void> {
    if (this.#writing) return
    const notes = this.#waiting.splice(0)
    for (const [callId, ofCall] of byCall(notes)) {
      try {
        await this.#write(callId, ofCall)
      } catch (cause) {
        this.#log.warn('TechnicalKeeper | not written yet', { callId, cause: describeCause(cause) })
        this.#waiting.unshift(...ofCall)
      }
    }
    if (this.#leftOut > 0) {
      this.#log.warn('TechnicalKeeper | left out', { count: this.#leftOut })
      this.#leftOut = 0
    }
    if (this.#waiting.length > 0) this.#writeIn(AGAIN_MS)
  }

  #write(callId: CallId, notes: readonly Waiting[]): Promise<void> {
    const nowMs = this.#clock.monotonicMs()
    return this.#store.transact(callScope(callId), (tx) =>
      tx.technical.add(
        callId,
        notes.map(({ participantId, event, sinceMs }) => ({
          participantId,
          event,
          msAgo: Math.max(0, nowMs - sinceMs),
        })),
      ),
    )
  }
}

function byCall(notes: readonly Waiting[]): ReadonlyMap<CallId, Waiting[]> {
  const calls = new Map<CallId, Waiting[]>()
  for (const note of notes) {
    const known = calls.get(note.callId)
    if (known) known.push(note)
    else calls.set(note.callId, [note])
  }
  return calls
}
