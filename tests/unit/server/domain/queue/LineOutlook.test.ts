import { describe, expect, it } from 'vitest'
import type { ExpertOnDuty, InterpreterOnDuty, LanguagePair } from '#server/domain/matching/staff/staff.ts'
import type { WaitingTicket } from '#server/domain/matching/waiting/waitingTicket.ts'
import { LineOutlook } from '#server/domain/queue/LineOutlook.ts'
import type { TicketInLine } from '#server/domain/queue/line.ts'
import { PersonId, ServiceId, TicketId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import { defaultRules } from '#shared/model/rules.ts'

const nowMs = 10_000_000
const MINUTE_MS = 60_000
const housing = ServiceId.parse('kela.housing')
const study = ServiceId.parse('kela.study')

const idOf = (number: number) => TicketId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`)

interface Sketch {
  readonly service?: ServiceId
  readonly language?: SpokenLanguage
  /** On offer to somebody: in line, but not waiting. */
  readonly isReserved?: boolean
  readonly isParked?: boolean
  readonly rejectedBy?: readonly string[]
}

function line(
  tickets: readonly Sketch[],
  experts: readonly ExpertOnDuty[],
  {
    meanMs = null,
    serviceLevelMs = defaultRules.serviceLevelMs,
    interpreters = [],
  }: {
    readonly meanMs?: number | null
    readonly serviceLevelMs?: number
    readonly interpreters?: readonly InterpreterOnDuty[]
  } = {},
) {
  const waiting: WaitingTicket[] = []
  const inLine: TicketInLine[] = []
  tickets.forEach((sketch, at) => {
    const {
      service = housing,
      language = 'fi',
      isReserved = false,
      isParked = false,
      rejectedBy = [],
    } = sketch
    const ticketId = idOf(at + 1)
    const rejecters = rejectedBy.map((id) => PersonId.parse(id))
    inLine.push({ ticketId, serviceId: service, isParked, rejectedBy: rejecters })
    if (isReserved) return
    waiting.push({
      ticketId,
      version: 0,
      serviceId: service,
      language,
      rank: 'arrived',
      arrivedMs: nowMs - 1_000 + at,
      interpretedFromMs: nowMs + MINUTE_MS,
      preferredPersonId: null,
      notFor: rejecters,
    })
  })
  return new LineOutlook(
    { nowMs, tickets: waiting, experts, interpreters, rules: { ...defaultRules, serviceLevelMs } },
    { tickets: inLine, handling: meanMs === null ? [] : [{ serviceId: housing, meanMs, samples: 200 }] },
  )
}

function expert(
  id: string,
  idleSinceMs: number | null,
  languages: readonly SpokenLanguage[] = ['fi'],
): ExpertOnDuty {
  return {
    personId: PersonId.parse(id),
    serviceIds: new Set([housing]),
    languages: new Set(languages),
    idleSinceMs,
  }
}

describe('what a ticket can expect', () => {
  it('is its position within the service, with those on offer counted', () => {
    const outlook = line([{ isReserved: true }, { service: study }, {}], [expert('aino', null)])
    expect(outlook.of(idOf(3), null)?.position).toBe(2)
    expect(outlook.of(idOf(2), null)?.position).toBe(1)
  })

  it('is nobody when no one on duty serves the service in the language', () => {
    const outlook = line([{ language: 'sv' }, { service: study }], [expert('aino', 0)])
    expect(outlook.of(idOf(1), null)?.wait).toEqual({ kind: 'nobody' })
    expect(outlook.of(idOf(2), null)?.wait).toEqual({ kind: 'nobody' })
  })

  it('is next to nothing while somebody is free, and grows with who is before', () => {
    expect(line([{}], [expert('aino', 0)], { meanMs: 10 * MINUTE_MS }).of(idOf(1), null)?.wait).toEqual({
      kind: 'lessThan',
      minutes: 2,
    })
    const outlook = line([{}, {}, {}], [expert('aino', null)], { meanMs: 10 * MINUTE_MS })
    const last = outlook.of(idOf(3), null)?.wait
    // Three times ten minutes, more or less.
    expect(last?.kind === 'between' && last.fromMinutes < 30 && last.toMinutes > 30).toBe(true)
  })

  it('is not known of what is on offer, and nothing of what is not in line', () => {
    const outlook = line([{ isReserved: true }], [expert('aino', null)])
    expect(outlook.of(idOf(1), null)?.wait).toEqual({ kind: 'unknown' })
    expect(outlook.of(idOf(7), null)).toBeNull()
    expect(outlook.has(idOf(1))).toBe(true)
    expect(outlook.has(idOf(7))).toBe(false)
  })

  it('is long when it has been for longer than the agency wants, or will be', () => {
    const isLong = (serviceLevelMs: number, meanMs: number) =>
      line([{}, {}, {}], [expert('aino', null)], { meanMs, serviceLevelMs }).of(idOf(3), null)?.isLong
    expect(isLong(5 * MINUTE_MS, 1_000)).toBe(false)
    expect(isLong(5 * MINUTE_MS, 10 * MINUTE_MS)).toBe(true)
    expect(isLong(500, 1)).toBe(true)
  })

  it('is known of each service that somebody on duty serves, in their languages', () => {
    const outlook = line([], [expert('aino', null), expert('eino', 0, ['fi', 'so'])])
    expect(outlook.served()).toEqual([{ serviceId: housing, languages: ['fi', 'so'] }])
  })

  it('counts for a ticket nobody who has rejected it, alone or as an interpreter', () => {
    const people = [expert('aino', null), expert('eino', 0, ['fi', 'so'])]
    const both: LanguagePair = ['ar', 'fi']
    const interpreters = [{ personId: PersonId.parse('noor'), pairs: [both], idleSinceMs: 0 }]
    const servedFor = (sketch: Sketch) =>
      line([sketch], people, { interpreters }).servedFor(idOf(1))?.languages
    expect(servedFor({})).toEqual(['fi', 'ar', 'so'])
    expect(servedFor({ rejectedBy: ['eino'] })).toEqual(['fi', 'ar'])
    expect(servedFor({ rejectedBy: ['noor'] })).toEqual(['fi', 'so'])
    expect(servedFor({ rejectedBy: ['aino', 'eino'] })).toEqual([])
    // In another language it is parked no more, but who said no has said no.
    expect(servedFor({ rejectedBy: ['eino'], isParked: true })).toEqual(['fi', 'ar'])
    expect(servedFor({ isParked: true })).toEqual(['fi', 'ar', 'so'])
    expect(line([], people).servedFor(idOf(1))).toBeNull()
  })
})
