/** Ends something that was started; calling it twice does nothing more. */
export type Stopper = () => void

/** Collects stoppers and runs them once, the newest first. */
export class Disposables {
  readonly #stoppers: Stopper[] = []
  #disposed = false

  /** Keeps a stopper; runs it at once when everything is disposed already. */
  add(stopper: Stopper): void {
    if (this.#disposed) stopper()
    else this.#stoppers.push(stopper)
  }

  /** Runs every stopper once. */
  dispose(): void {
    this.#disposed = true
    for (let stopper = this.#stoppers.pop(); stopper; stopper = this.#stoppers.pop()) stopper()
  }
}
