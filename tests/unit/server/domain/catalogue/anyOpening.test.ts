import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextChangeMs, opening } from '#server/domain/catalogue/opening.ts'
import { questions } from '#tests/support/hours/arbitraryServices.ts'
import { prepared } from '#tests/support/hours/prepared.ts'
import { slowOpening } from '#tests/support/hours/slowOpening.ts'

describe('opening, whatever is recorded', () => {
  it('is what somebody finds who walks through the calendar minute by minute', () => {
    const seen = { now: 0, later: 0, never: 0 }
    fc.assert(
      fc.property(questions, ({ recorded, question }) => {
        const answer = opening(prepared(recorded), question)
        expect(answer).toEqual(slowOpening(recorded, question))
        seen[answer.state] += 1
      }),
      { numRuns: 250 },
    )
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(40)
  })

  it('stays as it is until its next change', () => {
    fc.assert(
      fc.property(questions, fc.double({ min: 0, max: 1, noNaN: true }), ({ recorded, question }, share) => {
        const service = prepared(recorded)
        const answer = opening(service, question)
        const changeMs = nextChangeMs([answer], question.atMs) ?? Number.NaN
        expect(changeMs).toBeGreaterThan(question.atMs)
        const between = question.atMs + Math.floor(share * (changeMs - question.atMs - 1))
        for (const atMs of [between, changeMs - 1]) {
          expect(opening(service, { ...question, atMs })).toEqual(answer)
        }
        const then = opening(service, { ...question, atMs: changeMs })
        if (answer.state === 'later') expect(then).toMatchObject({ state: 'now', stop: answer.stop })
        if (answer.state === 'now' && answer.untilMs !== null) expect(then).not.toEqual(answer)
      }),
      { numRuns: 250 },
    )
  })
})
