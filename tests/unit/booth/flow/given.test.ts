import { describe, expect, it } from 'vitest'
import type { BoothCatalogue, BoothService, GivenWay } from '#shared/model/catalogue.ts'
import { CalendarDay } from '#shared/model/hours.ts'
import { AgencyId, BoothId, ServiceId, ServicePointId } from '#shared/model/ids.ts'
import { agenciesByGiven, givenTo } from '../../../../booth/flow/given.ts'

const text = { fi: 'x', sv: 'x', en: 'x' }
const now = { state: 'now', closes: null, stop: null } as const
const later = {
  state: 'later',
  opens: { day: CalendarDay.parse('2026-11-30'), minute: 540 },
  stop: null,
} as const

function service(id: string, ways: GivenWay[]): BoothService {
  const agencyId = AgencyId.parse(id.slice(0, id.indexOf('.')))
  return { id: ServiceId.parse(id), agencyId, name: text, description: text, icon: 'home', ways }
}

function catalogue(services: BoothService[]): BoothCatalogue {
  const ids = [...new Set(services.map(({ agencyId }) => agencyId))]
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
    agencies: ids.map((id) => ({ id, name: text, shortName: text, icon: 'home' })),
    services,
    languages: ['fi', 'sv', 'en'],
    now: { day: CalendarDay.parse('2026-11-27'), minute: 600 },
    validMs: 60_000,
  }
}

describe('a service', () => {
  it('is given now only in the booth, and in the language of the resident', () => {
    const given = service('kela.housing', [
      { way: 'remote', languages: ['fi', 'en'], opening: now },
      { way: 'remote', languages: ['sv'], opening: later },
      { way: 'inPerson', languages: ['fi', 'sv', 'en'], opening: now },
    ])
    expect(givenTo(given, 'fi')).toEqual({ state: 'now' })
    expect(givenTo(given, 'sv')).toEqual({
      state: 'otherwise',
      others: [
        { way: 'remote', languages: ['sv'], opening: later },
        { way: 'inPerson', languages: ['fi', 'sv', 'en'], opening: now },
      ],
      otherLanguages: ['fi', 'en'],
    })
  })

  it('that is given at the counter alone is none for the booth', () => {
    const given = service('kela.housing', [{ way: 'inPerson', languages: ['fi'], opening: now }])
    expect(givenTo(given, 'fi')).toMatchObject({ state: 'otherwise', otherLanguages: [] })
  })
})

it('an agency is there now when any of its services is', () => {
  const all = catalogue([
    service('kela.housing', [{ way: 'remote', languages: ['fi'], opening: later }]),
    service('kela.study', [{ way: 'remote', languages: ['fi'], opening: now }]),
    service('police.passport', [{ way: 'byAppointment', languages: ['fi'], opening: now }]),
  ])
  const { now: there, otherwise } = agenciesByGiven(all, 'fi')
  expect(there.map(({ id }) => id)).toEqual(['kela'])
  expect(otherwise.map(({ id }) => id)).toEqual(['police'])
})
