import type { Hint, Hints } from '#server/domain/ports/hints.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import { TypedEmitter } from '#shared/kernel/typedEmitter.ts'

/** The first picture of an accepted call is on both screens by then. */
const LATER_MS = 150

/** Hints within this node, delivered after the command that published them is through. */
export class HintBus implements Hints {
  readonly #emitter = new TypedEmitter<{ hint: Hint }>()

  publish(hint: Hint): void {
    queueMicrotask(() => this.#emitter.emit('hint', hint))
  }

  publishLater(hint: Hint): void {
    setTimeout(() => this.publish(hint), LATER_MS).unref()
  }

  /** Listens until the returned stopper is called. */
  onHint(listener: (hint: Hint) => void): Stopper {
    return this.#emitter.on('hint', listener)
  }
}
