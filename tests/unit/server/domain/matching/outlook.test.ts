import { describe, expect, it } from 'vitest'
import { QueueState } from '#server/domain/matching/QueueState.ts'
import type { MatchingRules } from '#server/domain/matching/rules.ts'
import type { QueueOutlook } from '#server/domain/queue/waitInterval.ts'
import { defaultRules } from '#shared/model/rules.ts'
import { expert, interpreter, language, person, ticket, ticketId } from '#tests/support/matching/builders.ts'
import type { Listed } from '#tests/support/matching/plainLook.ts'

/** What stands before the ticket with this number. */
function outlook(
  number: number,
  { tickets = [], experts = [], interpreters = [] }: Partial<Listed>,
  rules: Partial<MatchingRules> = {},
): QueueOutlook | null {
  const state = new QueueState()
  for (const each of tickets) state.putTicket(each)
  for (const each of experts) state.putExpert(each)
  for (const each of interpreters) state.putInterpreter(each)
  return state.outlook(ticketId(number), 1_000, { ...defaultRules, ...rules })
}

const busy = (name: string, languages: readonly string[] = ['fi']) => ({
  ...expert(name, { languages }),
  idleSinceMs: null,
})
const finnish = ['a', 'b', 'c'].map((name) => busy(name))
const swedish = { ...ticket(9), language: 'sv' as const }

describe('QueueState.outlook', () => {
  it('counts the tickets ahead and the people for them', () => {
    const tickets = [ticket(1), ticket(2), ticket(3), ticket(4)]
    expect(outlook(3, { tickets, experts: finnish })).toEqual({
      ahead: [{ tickets: 2, share: 1 }],
      people: 3,
      free: 0,
    })
    expect(outlook(5, { tickets, experts: finnish })).toBeNull()
  })

  it('counts of other tickets the share that takes the same people', () => {
    const tickets = [ticket(1), ticket(2), swedish]
    const experts = [...finnish, busy('bilingual', ['fi', 'sv'])]
    expect(outlook(9, { tickets, experts })).toEqual({
      ahead: [{ tickets: 2, share: 0.25 }],
      people: 1,
      free: 0,
    })
  })

  it('counts who is free and not needed ahead', () => {
    const experts = [...finnish, expert('d'), expert('e')]
    expect(outlook(1, { tickets: [ticket(1)], experts })?.free).toBe(2)
    expect(outlook(2, { tickets: [ticket(1), ticket(2)], experts })?.free).toBe(1)
    expect(outlook(9, { tickets: [ticket(1), swedish], experts })).toMatchObject({ people: 0, free: 0 })
  })

  it('leaves out who rejected the ticket, and counts who serves it with an interpreter', () => {
    const rejected = ticket(1, { notFor: [person('a')] })
    expect(outlook(1, { tickets: [rejected], experts: finnish })?.people).toBe(2)
    const arabic = ticket(1, { language: language('ar') })
    expect(outlook(1, { tickets: [arabic], experts: finnish })?.people).toBe(0)
    expect(
      outlook(1, { tickets: [arabic], experts: finnish, interpreters: [interpreter('i')] })?.people,
    ).toBe(3)
  })

  it('knows of speakers who are kept free', () => {
    const experts = [...finnish, expert('bilingual', { languages: ['fi', 'sv'] })]
    const tickets = [ticket(1), ticket(2, { rank: 'due' }), swedish]
    expect(outlook(1, { tickets, experts }, { keepFree: 1 })).toMatchObject({ people: 3, free: 0 })
    expect(outlook(9, { tickets, experts }, { keepFree: 1 })?.ahead).toEqual([{ tickets: 1, share: 0.25 }])
  })
})
