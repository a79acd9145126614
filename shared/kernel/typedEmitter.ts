import type { Stopper } from './disposables.ts'

/** Facts by name: each listener gets the payload of its own name. Listeners run in the order of adding. */
export class TypedEmitter<Events extends object> {
  readonly #listeners: { [Name in keyof Events]?: Set<(payload: Events[Name]) => void> } = {}

  /** Listens until the returned stopper is called. */
  on<Name extends keyof Events>(name: Name, listener: (payload: Events[Name]) => void): Stopper {
    const listeners = this.#listeners[name] ?? new Set<(payload: Events[Name]) => void>()
    this.#listeners[name] = listeners
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  /** Tells every listener of the name. */
  emit<Name extends keyof Events>(name: Name, payload: Events[Name]): void {
    for (const listener of [...(this.#listeners[name] ?? [])]) listener(payload)
  }
}
