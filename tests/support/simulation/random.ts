/** A source of numbers from 0 to 1. */
export type Random = () => number

/** Numbers that are the same for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Times between events that do not know of each other. */
export function exponential(random: Random, mean: number): number {
  return -mean * Math.log(1 - random())
}

/** Times of which a few are long: so call durations look. The spread is that of the logarithm. */
export function lognormal(random: Random, mean: number, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return mean * Math.exp(spread * normal - (spread * spread) / 2)
}
