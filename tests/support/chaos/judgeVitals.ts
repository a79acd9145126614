import { type Allowance, type JudgedSeries, judgeSeries } from './judgeSeries.ts'
import { type Vitals, vitalNames } from './vitals.ts'

/** What was measured, and when: calls served in a soak, seconds in a chaos run. */
export interface TakenVitals {
  readonly at: number
  readonly vitals: Vitals
}

const MB = 1024 * 1024
const KB = 1024

/**
 * What may come and go, and what each call may leave. A soak is measured at rest, where nothing but pools and caches
 * comes and goes. In a chaos run calls go on while it is measured and each killed process begins anew: what is looked
 * for there is only what grows without end whatever is killed.
 */
const allowances: Readonly<Record<'soak' | 'chaos', Readonly<Record<keyof Vitals, Allowance>>>> = {
  soak: {
    heapBytes: { still: 1.5 * MB, each: 2 * KB },
    rssBytes: { still: 12 * MB, each: 8 * KB },
    workersRssBytes: { still: 4 * MB, each: 4 * KB },
    handles: { still: 4, each: 0.02 },
    sockets: { still: 4, each: 0.02 },
    files: { still: 4, each: 0.02 },
    databaseConnections: { still: 4, each: 0 },
  },
  chaos: {
    heapBytes: { still: 12 * MB, each: 0 },
    rssBytes: { still: 40 * MB, each: 0 },
    workersRssBytes: { still: 20 * MB, each: 0 },
    handles: { still: 40, each: 0 },
    sockets: { still: 20, each: 0 },
    files: { still: 40, each: 0 },
    databaseConnections: { still: 10, each: 0 },
  },
}

/** A summary of each, and a line for each that grew. */
export interface JudgedVitals {
  readonly figures: Readonly<Partial<Record<keyof Vitals, Omit<JudgedSeries, 'isFlat' | 'calls'>>>>
  readonly broken: readonly string[]
}

/** Whether everything that was measured is flat. @throws Error when too little was measured. */
export function judgeVitals(taken: readonly TakenVitals[], kind: 'soak' | 'chaos'): JudgedVitals {
  const figures: Partial<Record<keyof Vitals, Omit<JudgedSeries, 'isFlat' | 'calls'>>> = {}
  const broken: string[] = []
  for (const name of vitalNames) {
    const samples = taken.map(({ at, vitals }) => ({ at, value: vitals[name] }))
    const { begin, end, allowed, isFlat } = judgeSeries(samples, allowances[kind][name])
    figures[name] = { begin, end, allowed: Math.round(allowed) }
    if (!isFlat) broken.push(`${name} grew from ${begin} to ${end}, by more than ${Math.round(allowed)}`)
  }
  return { figures, broken }
}
