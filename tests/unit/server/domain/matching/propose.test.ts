import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Candidate, propose, type QueueEntry } from '#server/domain/matching/propose.ts'
import { PersonId, ServiceId, TicketId } from '#shared/model/ids.ts'
import { type SpokenLanguage, spokenLanguages } from '#shared/model/language.ts'

const service = (name: string) => ServiceId.parse(`kela.${name}`)
const person = (name: string) => PersonId.parse(name)
const ticketId = (number: number) =>
  TicketId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`)

function entry(number: number, more: Partial<QueueEntry> = {}): QueueEntry {
  return {
    ticketId: ticketId(number),
    serviceId: service('housing'),
    language: 'fi',
    rejectedBy: [],
    parkedFrom: [],
    ...more,
  }
}

function candidate(
  name: string,
  services: readonly string[] = ['housing'],
  languages: readonly SpokenLanguage[] = ['fi'],
): Candidate {
  return {
    personId: person(name),
    serviceIds: new Set(services.map(service)),
    languages: new Set(languages),
  }
}

/** Who gets which ticket, by its number. */
function chosen(queue: readonly QueueEntry[], candidates: readonly Candidate[]): readonly string[] {
  return propose(queue, candidates).map(
    (proposal) => `${Number(proposal.ticketId.slice(-12))}:${proposal.personId}`,
  )
}

describe('propose', () => {
  it('offers tickets in the order of the queue, to the longest idle first', () => {
    expect(chosen([entry(1), entry(2), entry(3)], [candidate('a'), candidate('b')])).toEqual(['1:a', '2:b'])
  })

  it('keeps whoever can do more free for a ticket that needs it', () => {
    const versatile = candidate('versatile', ['housing', 'pension'], ['fi', 'sv'])
    const plain = candidate('plain')
    expect(chosen([entry(1)], [versatile, plain])).toEqual(['1:plain'])
    expect(chosen([entry(1), entry(2, { language: 'sv' })], [versatile, plain])).toEqual([
      '1:plain',
      '2:versatile',
    ])
  })

  it('needs the service and the language', () => {
    expect(chosen([entry(1, { language: 'sv' })], [candidate('a')])).toEqual([])
    expect(chosen([entry(1, { serviceId: service('pension') })], [candidate('a')])).toEqual([])
  })

  it('passes over a ticket that nobody fits, and serves the next one', () => {
    expect(chosen([entry(1, { language: 'en' }), entry(2)], [candidate('a')])).toEqual(['2:a'])
  })

  it('does not ask anybody again who rejected the ticket', () => {
    const rejected = entry(1, { rejectedBy: [person('a')] })
    expect(chosen([rejected], [candidate('a')])).toEqual([])
    expect(chosen([rejected], [candidate('a'), candidate('b')])).toEqual(['1:b'])
  })

  it('asks nobody who was there already when the ticket was parked', () => {
    const parked = entry(1, { parkedFrom: [person('a')] })
    expect(chosen([parked, entry(2)], [candidate('a')])).toEqual(['2:a'])
    expect(chosen([parked], [candidate('a'), candidate('fresh')])).toEqual(['1:fresh'])
  })

  it('asks nobody twice and offers nothing twice, only what fits, and leaves nothing that could be offered', () => {
    const services = fc.constantFrom('housing', 'pension', 'study')
    const languages = fc.constantFrom(...spokenLanguages)
    const people = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'))
    const candidates = people.chain((names) =>
      fc.tuple(
        ...names.map((name) =>
          fc
            .tuple(fc.uniqueArray(services), fc.uniqueArray(languages))
            .map(([own, spoken]) => candidate(name, own, spoken)),
        ),
      ),
    )
    const queue = fc.uniqueArray(fc.nat(999), { maxLength: 12 }).chain((numbers) =>
      fc.tuple(
        ...numbers.map((number) =>
          fc
            .record({ own: services, language: languages, rejectedBy: people, parkedFrom: people })
            .map(({ own, language, rejectedBy, parkedFrom }) =>
              entry(number, {
                serviceId: service(own),
                language,
                rejectedBy: rejectedBy.map(person),
                parkedFrom: parkedFrom.map(person),
              }),
            ),
        ),
      ),
    )
    fc.assert(
      fc.property(queue, candidates, (entries, free) => {
        const proposals = propose(entries, free)
        expect(new Set(proposals.map((each) => each.ticketId)).size).toBe(proposals.length)
        expect(new Set(proposals.map((each) => each.personId)).size).toBe(proposals.length)
        const fits = (ticket: QueueEntry, who: Candidate) =>
          who.serviceIds.has(ticket.serviceId) &&
          who.languages.has(ticket.language) &&
          !ticket.rejectedBy.includes(who.personId) &&
          !ticket.parkedFrom.includes(who.personId)
        for (const proposal of proposals) {
          const ticket = entries.find((each) => each.ticketId === proposal.ticketId)
          const who = free.find((each) => each.personId === proposal.personId)
          expect(ticket && who && fits(ticket, who)).toBe(true)
        }
        const left = entries.filter((each) => !proposals.some((other) => other.ticketId === each.ticketId))
        const idle = free.filter((each) => !proposals.some((other) => other.personId === each.personId))
        expect(left.some((ticket) => idle.some((who) => fits(ticket, who)))).toBe(false)
      }),
      { numRuns: 300 },
    )
  })
})
