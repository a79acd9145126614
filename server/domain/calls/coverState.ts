import { assertNever } from '#shared/kernel/assertNever.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { CoverReason } from '#shared/model/call.ts'

/**
 * Whether it is sure that the same person still sits in the booth. `asked`: somebody there has to say that it is them.
 * `claimed`: somebody did, and the expert has to recognise them. Each asking is a round of its own.
 */
export type CoverState =
  | { readonly state: 'none'; readonly round: number }
  | {
      readonly state: 'asked' | 'claimed'
      readonly round: number
      readonly because: CoverReason
      /** Null: nobody knows how long. */
      readonly awayMs: number | null
    }

/** How every seat begins. */
export const uncovered: CoverState = { state: 'none', round: 0 }

/** What may happen to it. */
export type CoverEvent =
  | { readonly type: 'ask'; readonly because: CoverReason; readonly awayMs: number | null }
  /** The booth's own word on how long nothing came through: what is asked already and nobody has answered stays the same asking. */
  | { readonly type: 'report'; readonly awayMs: number }
  /** To the asking of this round: one that was on its way for long answers no later one. */
  | { readonly type: 'claim'; readonly round: number }
  /** Of the round that the expert has seen. */
  | { readonly type: 'confirm'; readonly round: number }

/** How somebody has come back to a seat. */
export interface Return {
  readonly isFirst: boolean
  /** The page is known to be the one that was there before. */
  readonly isSamePage: boolean
  /** Null: nobody knows how long. */
  readonly awayMs: number | null
}

/** The next state, or `outOfOrder`. Asking is right at any time. */
export function nextCover(from: CoverState, event: CoverEvent): Result<CoverState, 'outOfOrder'> {
  switch (event.type) {
    case 'ask':
      return accepted(asked(from, event))
    case 'report': {
      const next = asked(from, { type: 'ask', because: 'away', awayMs: event.awayMs })
      return accepted(from.state === 'asked' ? { ...next, round: from.round } : next)
    }
    case 'claim':
      // Pressed twice is pressed once.
      return from.state === 'none' || from.round !== event.round
        ? refused('outOfOrder')
        : accepted({ ...from, state: 'claimed' })
    case 'confirm':
      // Whoever was recognised may not be there any more: an earlier round's person is nobody's.
      return from.state === 'claimed' && from.round === event.round
        ? accepted({ state: 'none', round: from.round })
        : refused('outOfOrder')
    default:
      return assertNever(event)
  }
}

function asked(from: CoverState, { because, awayMs }: Extract<CoverEvent, { type: 'ask' }>): CoverState {
  const round = from.round + 1
  if (from.state === 'none') return { state: 'asked', round, because, awayMs }
  const isUnknown = awayMs === null || from.awayMs === null
  return {
    state: 'asked',
    round,
    because: from.because === 'restart' ? 'restart' : because,
    awayMs: isUnknown ? null : Math.max(awayMs, from.awayMs),
  }
}

/** What a return means: nobody need ask who was away for a moment only, by a page that knows of it. */
export function askOnReturn(
  { isFirst, isSamePage, awayMs }: Return,
  coverAfterMs: number,
): Extract<CoverEvent, { type: 'ask' }> | null {
  if (isFirst) return null
  if (!isSamePage) return { type: 'ask', because: 'restart', awayMs }
  return awayMs === null || awayMs > coverAfterMs ? { type: 'ask', because: 'away', awayMs } : null
}
