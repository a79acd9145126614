import type { Hint, Hints } from '#server/domain/ports/hints.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import { TypedEmitter } from '#shared/kernel/typedEmitter.ts'

/** Hints within this node, delivered after the command that published them is through. */
export class HintBus implements Hints {
  readonly #emitter = new TypedEmitter<{ hint: Hint }>()

  publish(hint: Hint): void {
    queueMicrotask(() => this.#emitter.emit('hint', hint))
  }

  /** Listens until the returned stopper is called. */
  onHint(listener: (hint: Hint) => void): Stopper {
    return this.#emitter.on('hint', listener)
  }
}
