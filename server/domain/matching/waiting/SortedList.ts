/** So many items are moved at most when one is inserted or removed. */
const MOST_IN_BLOCK = 256

interface Position {
  readonly block: number
  readonly index: number
}

/** Items kept in an order in which no two are equal, in blocks: neither finding nor changing grows much with the length. */
export class SortedList<Item> {
  readonly #order: (one: Item, other: Item) => number
  /** None is empty. */
  readonly #blocks: Item[][] = []
  #size = 0

  constructor(order: (one: Item, other: Item) => number) {
    this.#order = order
  }

  get size(): number {
    return this.#size
  }

  at(index: number): Item | undefined {
    let left = index
    for (const block of this.#blocks) {
      if (left < block.length) return block[left]
      left -= block.length
    }
    return undefined
  }

  add(item: Item): void {
    const { block, index } = this.#firstWhere((other) => this.#order(other, item) > 0)
    this.#size += 1
    const last = this.#blocks.at(-1)
    const items = this.#blocks[block]
    if (items !== undefined) items.splice(index, 0, item)
    else if (last !== undefined) last.push(item)
    else this.#blocks.push([item])
    this.#split(items === undefined ? this.#blocks.length - 1 : block)
  }

  /** How many come before an item, which need not be here itself. */
  countBefore(item: Item): number {
    return this.#count(this.#firstWhere((other) => this.#order(other, item) >= 0))
  }

  /** How many at the front the condition holds for; it holds for none after the first that it does not hold for. */
  countWhile(condition: (item: Item) => boolean): number {
    return this.#count(this.#firstWhere((item) => !condition(item)))
  }

  /** Removes what is equal to the item in the order. */
  remove(item: Item): void {
    const { block, index } = this.#firstWhere((other) => this.#order(other, item) >= 0)
    const items = this.#blocks[block]
    const found = items?.[index]
    if (items === undefined || found === undefined || this.#order(found, item) !== 0) return
    items.splice(index, 1)
    this.#size -= 1
    if (items.length === 0) this.#blocks.splice(block, 1)
  }

  /** Removes the front up to the first item that the condition does not hold for, and gives it. */
  takeWhile(condition: (item: Item) => boolean): readonly Item[] {
    const { block, index } = this.#firstWhere((item) => !condition(item))
    const taken = this.#blocks.splice(0, block).flat()
    if (index > 0) taken.push(...(this.#blocks[0]?.splice(0, index) ?? []))
    this.#size -= taken.length
    return taken
  }

  /** By halves: the condition does not hold up to some item, and does from there on. */
  #firstWhere(condition: (item: Item) => boolean): Position {
    const block = firstIndex(this.#blocks, (items) => items.at(-1), condition)
    const items = this.#blocks[block]
    return { block, index: items === undefined ? 0 : firstIndex(items, (item) => item, condition) }
  }

  #count({ block, index }: Position): number {
    let count = index
    for (let before = 0; before < block; before += 1) count += this.#blocks[before]?.length ?? 0
    return count
  }

  #split(block: number): void {
    const items = this.#blocks[block]
    if (items === undefined || items.length <= MOST_IN_BLOCK) return
    this.#blocks.splice(block + 1, 0, items.splice(MOST_IN_BLOCK / 2))
  }
}

function firstIndex<Element, Item>(
  elements: readonly Element[],
  itemOf: (element: Element) => Item | undefined,
  condition: (item: Item) => boolean,
): number {
  let low = 0
  let high = elements.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const element = elements[middle]
    const item = element === undefined ? undefined : itemOf(element)
    if (item === undefined || condition(item)) high = middle
    else low = middle + 1
  }
  return low
}
