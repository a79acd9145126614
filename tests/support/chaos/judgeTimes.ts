import { quantile } from '../simulation/quantile.ts'
import { backWithinMs, type KillKind } from './killKinds.ts'

/** How long a call took to be back after a kill; null when it never was. */
export interface TimeBack {
  readonly kind: KillKind
  readonly ms: number | null
}

/** The times of one kind beside the limit that all of them have to keep. */
export interface TimesOfKind {
  readonly count: number
  readonly p50: number
  readonly p95: number
  readonly max: number
  readonly limit: number
}

/** What the times of a run say: a summary of each kind, and a line for each kind that broke its promise. */
export interface JudgedTimes {
  readonly kinds: Readonly<Partial<Record<KillKind, TimesOfKind>>>
  readonly broken: readonly string[]
}

/** Each call has to be back within its kind's limit, whatever else the machine has to do. */
export function judgeTimes(times: readonly TimeBack[]): JudgedTimes {
  const kinds: Partial<Record<KillKind, TimesOfKind>> = {}
  const broken: string[] = []
  for (const kind of new Set(times.map((time) => time.kind))) {
    const ofKind = times.filter((time) => time.kind === kind).map(({ ms }) => ms)
    const back = ofKind.filter((ms) => ms !== null)
    const limit = backWithinMs[kind]
    const [p50, p95] = [quantile(back, 0.5), quantile(back, 0.95)].map((ms) => Math.round(ms))
    const max = Math.round(Math.max(0, ...back))
    kinds[kind] = { count: ofKind.length, p50: p50 ?? Number.NaN, p95: p95 ?? Number.NaN, max, limit }
    const late = back.filter((ms) => ms > limit).length
    if (late > 0) broken.push(`${late} of ${ofKind.length} calls after ${kind} took longer than ${limit} ms`)
    const never = ofKind.length - back.length
    if (never > 0) broken.push(`${never} of ${ofKind.length} calls after ${kind} never came back`)
  }
  return { kinds, broken }
}
