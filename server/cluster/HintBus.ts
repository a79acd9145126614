import type { Hint, Hints } from '#server/domain/ports/hints.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import { TypedEmitter } from '#shared/kernel/typedEmitter.ts'

/** The first picture of an accepted call is on both screens by then. */
const LATER_MS = 150

/** Whether a command of this node or of another one published a hint. */
export type HintOrigin = 'here' | 'elsewhere'

/** A hint, and where it was published. */
export interface HeardHint {
  readonly hint: Hint
  readonly from: HintOrigin
}

/** Hints within this node, delivered after the command that published them is through. */
export class HintBus implements Hints {
  readonly #emitter = new TypedEmitter<{ hint: HeardHint }>()

  publish(hint: Hint): void {
    this.#deliver({ hint, from: 'here' })
  }

  publishLater(hint: Hint): void {
    setTimeout(() => this.publish(hint), LATER_MS).unref()
  }

  /** Delivers what another node published. */
  receive(hint: Hint): void {
    this.#deliver({ hint, from: 'elsewhere' })
  }

  /** Listens until the returned stopper is called. */
  onHint(listener: (heard: HeardHint) => void): Stopper {
    return this.#emitter.on('hint', listener)
  }

  #deliver(heard: HeardHint): void {
    queueMicrotask(() => this.#emitter.emit('hint', heard))
  }
}
