import type { TabStorage } from '../../../../client/session/rememberedPerson.ts'

/** A tab's storage in memory. */
export class FakeStorage implements TabStorage {
  readonly #entries = new Map<string, string>()

  getItem(key: string): string | null {
    return this.#entries.get(key) ?? null
  }

  removeItem(key: string): void {
    this.#entries.delete(key)
  }

  setItem(key: string, value: string): void {
    this.#entries.set(key, value)
  }
}
