import { describe, expect, it } from 'vitest'
import { askOnReturn, type CoverEvent, type CoverState, nextCover } from '#server/domain/calls/coverState.ts'
import { describeTransitions } from '../support/transitions.ts'

const seen = { round: 3, because: 'away', awayMs: 12_000 } as const
const none: CoverState = { state: 'none', round: 3 }
const asked: CoverState = { state: 'asked', ...seen }
const claimed: CoverState = { state: 'claimed', ...seen }
const ask: CoverEvent = { type: 'ask', because: 'restart', awayMs: 20_000 }
const report: CoverEvent = { type: 'report', awayMs: 15_000 }
const longer = { because: 'away', awayMs: 15_000 } as const
const again: CoverState = { state: 'asked', round: 4, because: 'restart', awayMs: 20_000 }

describeTransitions<CoverState, CoverEvent>('a cover', {
  states: [none, asked, claimed],
  events: [ask, report, { type: 'claim', round: 3 }, { type: 'confirm', round: 3 }],
  next: nextCover,
  allowed: [
    ['none', 'ask', again],
    ['none', 'report', { state: 'asked', round: 4, ...longer }],
    ['asked', 'ask', again],
    // The return was asked about already: a press meanwhile has answered that.
    ['asked', 'report', { state: 'asked', round: 3, ...longer }],
    ['claimed', 'report', { state: 'asked', round: 4, ...longer }],
    ['asked', 'claim', claimed],
    ['claimed', 'ask', again],
    ['claimed', 'claim', claimed],
    ['claimed', 'confirm', none],
  ],
})

describe('a cover', () => {
  it('is not claimed by a press that answered an earlier asking', () => {
    for (const from of [asked, claimed])
      for (const round of [2, 4])
        expect(nextCover(from, { type: 'claim', round })).toEqual({ ok: false, error: 'outOfOrder' })
  })

  it('is not lifted by a confirmation of somebody who was there before', () => {
    for (const round of [2, 4])
      expect(nextCover(claimed, { type: 'confirm', round })).toMatchObject({ ok: false })
  })

  it('keeps the longest time, and that nobody knows it', () => {
    const shorter = nextCover(asked, { type: 'ask', because: 'away', awayMs: 11_000 })
    expect(shorter).toMatchObject({ value: { because: 'away', awayMs: 12_000 } })
    const unknown = nextCover(asked, { type: 'ask', because: 'away', awayMs: null })
    expect(unknown).toMatchObject({ value: { awayMs: null } })
  })
})

describe('who comes back to a seat', () => {
  const back = { isFirst: false, isSamePage: true, awayMs: 9_999 }

  it.each([
    ['for the first time', { ...back, isFirst: true, isSamePage: false, awayMs: null }, null],
    ['in time, from the same page', back, null],
    ['just in time', { ...back, awayMs: 10_000 }, null],
    ['too late', { ...back, awayMs: 10_001 }, { type: 'ask', because: 'away', awayMs: 10_001 }],
    ['nobody knows when', { ...back, awayMs: null }, { type: 'ask', because: 'away', awayMs: null }],
    ['from another page', { ...back, isSamePage: false }, { type: 'ask', because: 'restart', awayMs: 9_999 }],
  ] as const)('%s', (_, how, expected) => {
    expect(askOnReturn(how, 10_000)).toEqual(expected)
  })
})
