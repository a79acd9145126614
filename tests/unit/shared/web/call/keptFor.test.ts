import { describe, expect, it } from 'vitest'
import { keptFor } from '#shared/web/call/keptFor.ts'

describe('keptFor', () => {
  it.each([
    [0, 90],
    [10_000, 80],
    [10_001, 80],
    [79_999, 20],
    [89_999, 10],
  ])(
    'holds a call for 90 s after the last word of the server, in steps of ten: after %i ms',
    (awayMs, seconds) => {
      expect(keptFor('call', awayMs)).toEqual({ state: 'call', seconds })
    },
  )

  it('has its matter wait in front after that, as long as the visit stands', () => {
    expect(keptFor('call', 90_000)).toEqual({ state: 'inFront' })
    expect(keptFor('call', 299_999)).toEqual({ state: 'inFront' })
    expect(keptFor('call', 300_000)).toEqual({ state: 'perhapsGone' })
  })

  it('keeps a place in a queue for five minutes', () => {
    expect(keptFor('place', 0)).toEqual({ state: 'place', minutes: 5 })
    expect(keptFor('place', 240_000)).toEqual({ state: 'place', minutes: 1 })
    expect(keptFor('place', 240_001)).toEqual({ state: 'place', minutes: 1 })
    expect(keptFor('place', 300_000)).toEqual({ state: 'perhapsGone' })
  })
})
