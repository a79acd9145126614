/**
 * Items kept in an order in which no two are equal. Finding is O(log n). Inserting and removing also move what comes
 * after, which is one copy of memory: at ten thousand items still less than the look that follows.
 */
export class SortedList<Item> {
  readonly #order: (one: Item, other: Item) => number
  readonly #items: Item[] = []

  constructor(order: (one: Item, other: Item) => number) {
    this.#order = order
  }

  get size(): number {
    return this.#items.length
  }

  at(index: number): Item | undefined {
    return this.#items[index]
  }

  add(item: Item): void {
    const index = this.#firstWhere((other) => this.#order(other, item) > 0)
    if (index === this.#items.length) this.#items.push(item)
    else this.#items.splice(index, 0, item)
  }

  /** How many come before an item, which need not be here itself. */
  countBefore(item: Item): number {
    return this.#firstWhere((other) => this.#order(other, item) >= 0)
  }

  /** How many at the front the condition holds for; it holds for none after the first that it does not hold for. */
  countWhile(condition: (item: Item) => boolean): number {
    return this.#firstWhere((item) => !condition(item))
  }

  /** Removes what is equal to the item in the order. */
  remove(item: Item): void {
    const index = this.countBefore(item)
    const found = this.#items[index]
    if (found !== undefined && this.#order(found, item) === 0) this.#items.splice(index, 1)
  }

  /** Removes the front up to the first item that the condition does not hold for, and gives it. */
  takeWhile(condition: (item: Item) => boolean): readonly Item[] {
    const end = this.countWhile(condition)
    return end === 0 ? [] : this.#items.splice(0, end)
  }

  /** By halves: the condition does not hold up to some item, and does from there on. */
  #firstWhere(condition: (item: Item) => boolean): number {
    let low = 0
    let high = this.#items.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const item = this.#items[middle]
      if (item === undefined || condition(item)) high = middle
      else low = middle + 1
    }
    return low
  }
}
