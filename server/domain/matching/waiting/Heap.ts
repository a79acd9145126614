/** Items of which the first one in an order is at hand. */
export class Heap<Item> {
  readonly #order: (one: Item, other: Item) => number
  readonly #items: Item[] = []

  constructor(order: (one: Item, other: Item) => number) {
    this.#order = order
  }

  push(item: Item): void {
    this.#items.push(item)
    this.#rise(this.#items.length - 1)
  }

  pop(): Item | undefined {
    const first = this.#items[0]
    const last = this.#items.pop()
    if (last !== undefined && this.#items.length > 0) {
      this.#items[0] = last
      this.#sink()
    }
    return first
  }

  #rise(from: number): void {
    for (let index = from; index > 0; ) {
      const parent = (index - 1) >>> 1
      if (!this.#swapIfBefore(index, parent)) return
      index = parent
    }
  }

  #sink(): void {
    for (let index = 0; ; ) {
      const left = 2 * index + 1
      const child = this.#isBefore(left + 1, left) ? left + 1 : left
      if (!this.#swapIfBefore(child, index)) return
      index = child
    }
  }

  #isBefore(index: number, other: number): boolean {
    const one = this.#items[index]
    const another = this.#items[other]
    return one !== undefined && another !== undefined && this.#order(one, another) < 0
  }

  #swapIfBefore(index: number, other: number): boolean {
    const one = this.#items[index]
    const another = this.#items[other]
    if (one === undefined || another === undefined || this.#order(one, another) >= 0) return false
    this.#items[index] = another
    this.#items[other] = one
    return true
  }
}
