import { describe, expect, it } from 'vitest'
import { type BoothCatalogue, generalAdviceServiceId, type ServedIn } from '#shared/model/catalogue.ts'
import { CalendarDay } from '#shared/model/hours.ts'
import { AgencyId, BoothId, type ServiceId, ServicePointId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import type { TicketProgress } from '#shared/model/visit.ts'
import type { FlowContext } from '../../../../booth/flow/flowTypes.ts'
import { offersTo } from '../../../../booth/flow/offers.ts'
import { openVisit, serviceId, startWaiting, waitingAt } from './flowHarness.ts'

const text = { fi: 'a', sv: 'b', en: 'c' }
const nobody: TicketProgress = { ...waitingAt(1), wait: { kind: 'nobody' } }

function service(id: ServiceId, languages: SpokenLanguage[]): BoothCatalogue['services'][number] {
  const ways = [
    { way: 'remote' as const, languages, opening: { state: 'now' as const, closes: null, stop: null } },
  ]
  return { id, agencyId: AgencyId.parse('kela'), name: text, description: text, icon: 'home', ways }
}

function catalogue(services: BoothCatalogue['services']): BoothCatalogue {
  return {
    booth: { id: BoothId.parse('b'), name: text },
    servicePoint: {
      id: ServicePointId.parse('p'),
      kind: 'joint',
      name: text,
      municipality: 'Lahti',
      streetAddress: null,
      postalCode: null,
      phone: '1',
      latitude: 61,
      longitude: 25,
    },
    agencies: [],
    services,
    languages: ['fi', 'sv', 'en', 'so'],
    now: { day: CalendarDay.parse('2026-11-27'), minute: 600 },
    validMs: 60_000,
  }
}

const everywhere = catalogue([
  service(serviceId, ['fi', 'sv', 'en', 'so']),
  service(generalAdviceServiceId, ['fi', 'sv', 'en', 'so']),
])

/** The harness waits in Swedish. */
function waiting(progress: TicketProgress, served: readonly ServedIn[], named: Partial<FlowContext> = {}) {
  const flow = startWaiting()
  flow.send({ type: 'catalogue', catalogue: everywhere })
  flow.send({ type: 'visit', view: openVisit(progress) })
  flow.send({ type: 'served', services: served })
  return { ...flow.view().context, ...named }
}

describe('what can be had instead of waiting on', () => {
  it('is nothing while somebody is about to come', () => {
    const served = [{ serviceId, languages: ['fi' as const] }]
    expect(offersTo(waiting(waitingAt(1), served, { second: 'fi' }))).toEqual([])
  })

  it('is the same service in a language that was named, when somebody on duty speaks it', () => {
    const served = [{ serviceId, languages: ['fi' as const, 'en' as const] }]
    const offers = offersTo(waiting(nobody, served, { second: 'en' }))
    expect(offers).toEqual([{ kind: 'language', language: 'en' }])
  })

  it('is to name one, of those that somebody on duty speaks', () => {
    const served = [{ serviceId, languages: ['fi' as const, 'so' as const] }]
    expect(offersTo(waiting(nobody, served))).toEqual([{ kind: 'name', languages: ['fi', 'so'] }])
  })

  it('is general advice in a language of the resident', () => {
    const served = [{ serviceId: generalAdviceServiceId, languages: ['fi' as const, 'sv' as const] }]
    expect(offersTo(waiting(nobody, served))).toEqual([{ kind: 'advice', language: 'sv' }])
    const inFinnish = [{ serviceId: generalAdviceServiceId, languages: ['fi' as const] }]
    expect(offersTo(waiting(nobody, inFinnish))).toEqual([])
    expect(offersTo(waiting(nobody, inFinnish, { second: 'fi' }))).toEqual([
      { kind: 'advice', language: 'fi' },
    ])
  })

  it('is there when the wait is longer than the agency wants, or nobody has answered', () => {
    const served = [{ serviceId, languages: ['en' as const] }]
    for (const progress of [
      { ...waitingAt(1), isLong: true },
      { ...waitingAt(1), parked: true },
    ]) {
      expect(offersTo(waiting(progress, served, { second: 'en' }))).toHaveLength(1)
    }
  })

  it('is no language in which the service is closed, nor one that is waited in already', () => {
    const closed = catalogue([service(serviceId, ['fi', 'sv'])])
    const served = [{ serviceId, languages: ['sv' as const, 'en' as const] }]
    expect(offersTo(waiting(nobody, served, { second: 'en', catalogue: closed }))).toEqual([])
  })
})
