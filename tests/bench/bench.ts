/** A figure with the limit that it has to keep. */
export interface Bar {
  readonly name: string
  readonly value: number
  readonly limit: number
  readonly holds: boolean
}

/** What a bench measured. */
export interface Measured {
  readonly figures: Readonly<Record<string, number | string | readonly number[]>>
  readonly bars: readonly Bar[]
}

/** The last line that a bench prints. */
export interface BenchReport extends Measured {
  readonly bench: string
}

export type Bench = () => Promise<Measured>

/** A bar that holds when the value is not above the limit. */
export function atMost(name: string, value: number, limit: number): Bar {
  return { name, value: rounded(value), limit: rounded(limit), holds: value <= limit }
}

/** A bar that holds when the value is not below the limit. */
export function atLeast(name: string, value: number, limit: number): Bar {
  return { name, value: rounded(value), limit: rounded(limit), holds: value >= limit }
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** One decimal. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
