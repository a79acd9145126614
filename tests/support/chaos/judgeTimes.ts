import { quantile } from '../simulation/quantile.ts'
import { backWithinMs, type KillKind, killKinds } from './killKinds.ts'

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

/**
 * Each call has to be back within its kind's limit, whatever else the machine has to do; and there has to be one of each
 * kind, since a promise that was not tried was not kept either. `done`: how often each kind was done.
 */
export function judgeTimes(
  times: readonly TimeBack[],
  done: Readonly<Partial<Record<KillKind, number>>>,
): JudgedTimes {
  const kinds: Partial<Record<KillKind, TimesOfKind>> = {}
  const broken: string[] = []
  for (const kind of killKinds) {
    const ofKind = times.filter((time) => time.kind === kind).map(({ ms }) => ms)
    if (ofKind.length === 0) {
      const often = done[kind] ?? 0
      broken.push(
        often === 0 ? `${kind} never happened: run for longer` : `${kind} hit no call, ${often} times`,
      )
      continue
    }
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
