import { assertNever } from '#shared/kernel/assertNever.ts'
import type { WaitView } from '#shared/model/visit.ts'
import type { WaitInterval } from './waitInterval.ts'

/** A wait as a resident is told it, in minutes that a person would say. */
export type SayableWait = Exclude<WaitView, { readonly kind: 'nobody' | 'allInUse' | 'unknown' }>

const MINUTE_MS = 60_000
const steps: readonly number[] = [0, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120]
/** An end that was said stays until it is wrong by more than this share. */
const SLACK = 0.1

/**
 * Rounds a wait outwards to steps. With what was said before, an end moves only when it is clearly past its step: what
 * a resident reads does not go to and fro.
 */
export function sayableWait(interval: WaitInterval, before: SayableWait | null): SayableWait {
  const low = interval.lowMs / MINUTE_MS
  const high = interval.highMs / MINUTE_MS
  const said = before === null ? null : endsOf(before)
  const from = said !== null && isStillLow(said.from, low) ? said.from : lastStep((step) => step <= low)
  const to = said !== null && isStillHigh(said.to, high) ? said.to : firstStep((step) => step >= high)
  const end = Math.max(to, stepAfter(from))
  if (end === Number.POSITIVE_INFINITY) return { kind: 'moreThan', minutes: from }
  if (from === 0) return { kind: 'lessThan', minutes: end }
  return { kind: 'between', fromMinutes: from, toMinutes: end }
}

function endsOf(said: SayableWait): { readonly from: number; readonly to: number } {
  switch (said.kind) {
    case 'lessThan':
      return { from: 0, to: said.minutes }
    case 'between':
      return { from: said.fromMinutes, to: said.toMinutes }
    case 'moreThan':
      return { from: said.minutes, to: Number.POSITIVE_INFINITY }
    default:
      return assertNever(said)
  }
}

function isStillLow(from: number, low: number): boolean {
  return low >= from * (1 - SLACK) && low < stepAfter(from) * (1 + SLACK)
}

function isStillHigh(to: number, high: number): boolean {
  return high <= to * (1 + SLACK) && high > lastStep((step) => step < to) * (1 - SLACK)
}

function stepAfter(minutes: number): number {
  return firstStep((step) => step > minutes)
}

function firstStep(condition: (step: number) => boolean): number {
  return steps.find(condition) ?? Number.POSITIVE_INFINITY
}

function lastStep(condition: (step: number) => boolean): number {
  return steps.findLast(condition) ?? 0
}
