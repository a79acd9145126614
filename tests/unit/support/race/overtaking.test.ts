import { describe, expect, it } from 'vitest'
import { overtakings, type RacedOffer } from '#tests/support/race/overtaking.ts'

const tickets = [
  { id: 'first', arrivedMs: 1_000 },
  { id: 'second', arrivedMs: 2_000 },
]
const offer = (ticketId: string, offeredMs: number, changed: Partial<RacedOffer> = {}): RacedOffer => ({
  ticketId,
  personId: 'anna',
  state: 'accepted',
  offeredMs,
  answeredMs: offeredMs + 100,
  ...changed,
})

describe('who was passed over in a race', () => {
  it('is nobody when tickets are offered in the order in which they came', () => {
    expect(overtakings(tickets, [offer('first', 3_000), offer('second', 3_001)])).toEqual([])
  })

  it('is the earlier ticket, by how much later it was offered', () => {
    expect(overtakings(tickets, [offer('second', 3_000), offer('first', 3_500)])).toEqual([
      { offered: 'second', overtaken: 'first', byMs: 500 },
    ])
  })

  it('is the ticket that was put back, whenever the other one came', () => {
    const back = offer('second', 2_500, { state: 'rejected', personId: 'bertil' })
    const [early, ...others] = overtakings(tickets, [back, offer('first', 4_000), offer('second', 9_000)])
    // The first offer itself was one past the earlier ticket.
    expect(early).toEqual({ offered: 'second', overtaken: 'first', byMs: 1_500 })
    expect(others).toEqual([{ offered: 'first', overtaken: 'second', byMs: 1_400 }])
  })

  it('is nobody whom the expert had rejected before', () => {
    const back = offer('first', 1_500, { state: 'rejected' })
    expect(
      overtakings(tickets, [back, offer('second', 3_000), offer('first', 9_000, { personId: 'bertil' })]),
    ).toEqual([])
  })

  it('cannot be told of a ticket that was offered to two at once', () => {
    expect(() => overtakings(tickets, [offer('first', 3_000), offer('first', 3_100)])).toThrow('did not wait')
  })
})
