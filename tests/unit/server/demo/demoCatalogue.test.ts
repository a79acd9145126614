import { describe, expect, it } from 'vitest'
import { demoCatalogue } from '#server/demo/catalogue/demoCatalogue.ts'
import { type CatalogueValidity, catalogueIcons, type LocalisedText } from '#server/demo/catalogue/types.ts'

const { agencies, services, servicePoints, booths, people } = demoCatalogue

/** A fixed day, so that the suite does not change its mind as time passes. */
const TODAY = '2026-11-22'

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/
const SLUG = /^[a-z]+(-[a-z0-9]+)*$/
const TOWNS = ['Lahti', 'Heinola', 'Lappeenranta', 'Imatra', 'Joensuu', 'Kitee', 'Lieksa', 'Nurmes']

function isValidOn(item: CatalogueValidity, day: string): boolean {
  return item.validFrom <= day && (item.validTo === null || day <= item.validTo)
}

function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.toISOString().slice(0, 10)
}

const agencyById = new Map(agencies.map((agency) => [agency.id, agency]))
const serviceById = new Map(services.map((service) => [service.id, service]))
const pointById = new Map(servicePoints.map((point) => [point.id, point]))

const texts: { of: string; text: LocalisedText }[] = [
  ...agencies.flatMap(({ id, name, shortName }) => [
    { of: `${id} name`, text: name },
    { of: `${id} shortName`, text: shortName },
  ]),
  ...services.flatMap(({ id, name, description }) => [
    { of: `${id} name`, text: name },
    { of: `${id} description`, text: description },
  ]),
  ...servicePoints.map(({ id, name }) => ({ of: id, text: name })),
  ...booths.map(({ id, name }) => ({ of: id, text: name })),
  ...people.map(({ id, roleName }) => ({ of: id, text: roleName })),
]

describe('ids', () => {
  it.each([
    { kind: 'agencies', ids: agencies.map((agency) => agency.id) },
    { kind: 'services', ids: services.map((service) => service.id) },
    { kind: 'servicePoints', ids: servicePoints.map((point) => point.id) },
    { kind: 'booths', ids: booths.map((booth) => booth.id) },
    { kind: 'people', ids: people.map((person) => person.id) },
  ])('$kind: every id is there once', ({ ids }) => {
    expect(ids.length).toBeGreaterThan(0)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('are slugs, and a service carries the id of its agency', () => {
    for (const { id } of [...agencies, ...servicePoints, ...booths, ...people]) expect(id).toMatch(SLUG)
    for (const { id, agencyId } of services) {
      expect(id.startsWith(`${agencyId}.`), id).toBe(true)
      expect(id.slice(agencyId.length + 1)).toMatch(SLUG)
    }
  })
})

describe('texts', () => {
  it.each(texts)('$of is there in three languages', ({ text }) => {
    for (const language of ['fi', 'sv', 'en'] as const) {
      expect(text[language]).not.toBe('')
      expect(text[language]).toBe(text[language].trim())
    }
  })

  it('a description is one sentence', () => {
    for (const { id, description } of services) {
      for (const sentence of Object.values(description)) expect(sentence, id).toMatch(/^[^.]+\.$/)
    }
  })

  it('no two services of one day share a name within an agency', () => {
    const names = services.map(({ agencyId, name }) => `${agencyId} ${name.fi}`)
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('references', () => {
  it('every service has an agency that lives at least as long', () => {
    for (const { id, agencyId, validFrom, validTo } of services) {
      const agency = agencyById.get(agencyId)
      expect(agency, id).toBeDefined()
      if (agency === undefined) continue
      expect(validFrom >= agency.validFrom, id).toBe(true)
      if (agency.validTo !== null) expect(validTo !== null && validTo <= agency.validTo, id).toBe(true)
    }
  })

  it('every booth stands at a point and every point has a booth', () => {
    for (const { id, servicePointId } of booths) expect(pointById.has(servicePointId), id).toBe(true)
    const withBooth = new Set(booths.map((booth) => booth.servicePointId))
    for (const { id } of servicePoints) expect(withBooth.has(id), id).toBe(true)
  })

  it('every person serves services of the own agency that are given today', () => {
    for (const { id, agencyId, serviceIds } of people) {
      expect(agencyId === null || agencyById.has(agencyId), id).toBe(true)
      for (const serviceId of serviceIds) {
        const service = serviceById.get(serviceId)
        expect(service?.agencyId, serviceId).toBe(agencyId)
        expect(service !== undefined && isValidOn(service, TODAY), serviceId).toBe(true)
      }
    }
  })

  it('every symbol is of the closed list and every symbol is used', () => {
    const used = new Set([...agencies, ...services].map((item) => item.icon))
    expect([...used].sort()).toEqual([...catalogueIcons].sort())
  })
})

describe('validity', () => {
  it.each([
    { kind: 'agencies', items: agencies },
    { kind: 'services', items: services },
  ])('$kind: dates are in order and who ends has a successor that starts the next day', ({ items }) => {
    const byId = new Map<string, CatalogueValidity>(items.map((item) => [item.id, item]))
    for (const { id, validFrom, validTo, successorId } of items) {
      expect(validFrom).toMatch(ISO_DATE)
      if (validTo === null) {
        expect(successorId, id).toBeNull()
        continue
      }
      expect(validTo).toMatch(ISO_DATE)
      expect(validFrom < validTo, id).toBe(true)
      const successor = byId.get(successorId ?? '')
      expect(successor, id).toBeDefined()
      expect(successor?.validFrom, id).toBe(dayAfter(validTo))
      expect(successor?.validTo, id).toBeNull()
    }
  })

  it('every agency of today has a service today', () => {
    const serving = new Set(services.filter((item) => isValidOn(item, TODAY)).map((item) => item.agencyId))
    for (const agency of agencies) expect(serving.has(agency.id), agency.id).toBe(isValidOn(agency, TODAY))
  })

  it('the regrouped agencies are over and their successors serve', () => {
    const successors = {
      avi: 'lvv',
      ely: 'elinvoimakeskus',
      te: 'employment-area',
      'legal-aid': 'legal-services',
    }
    for (const [past, current] of Object.entries(successors)) {
      expect(agencyById.get(past)?.successorId).toBe(current)
    }
  })
})

describe('content', () => {
  it('fourteen agencies and about forty services are valid today', () => {
    expect(agencies.filter((agency) => isValidOn(agency, TODAY))).toHaveLength(14)
    const current = services.filter((service) => isValidOn(service, TODAY))
    expect(current.length).toBeGreaterThanOrEqual(38)
    expect(current.length).toBeLessThanOrEqual(44)
  })

  it('general advice is given today, by two people in three languages', () => {
    const advice = serviceById.get('municipality.general-advice')
    expect(advice?.name.fi).toBe('Yleinen neuvonta')
    expect(advice !== undefined && isValidOn(advice, TODAY)).toBe(true)
    const advisers = people.filter((person) => person.serviceIds.includes('municipality.general-advice'))
    expect(advisers).toHaveLength(2)
    for (const { languages } of advisers) expect(languages.slice(0, 3)).toEqual(['fi', 'sv', 'en'])
  })

  it('wellbeing services counties, and only they, give advice only', () => {
    expect(agencies.filter((agency) => agency.adviceOnly).map((agency) => agency.id)).toEqual(['wellbeing'])
  })

  it('every town has a fixed point and there are two vans without an address', () => {
    const fixed = servicePoints.filter((point) => point.kind !== 'mobile')
    expect([...new Set(fixed.map((point) => point.municipality))].sort()).toEqual([...TOWNS].sort())
    for (const { id, streetAddress, postalCode } of fixed) {
      expect(streetAddress, id).toMatch(/^\S+ \d+$/)
      expect(postalCode, id).toMatch(/^\d{5}$/)
    }
    const vans = servicePoints.filter((point) => point.kind === 'mobile')
    expect(vans).toHaveLength(2)
    for (const van of vans) expect([van.streetAddress, van.postalCode]).toEqual([null, null])
    expect(new Set(servicePoints.map((point) => point.kind)).size).toBe(4)
  })

  it('every point lies in south-eastern Finland, with a phone number of its own', () => {
    for (const { id, latitude, longitude, phone } of servicePoints) {
      expect(latitude > 60.5 && latitude < 64, id).toBe(true)
      expect(longitude > 25 && longitude < 31, id).toBe(true)
      expect(phone, id).toMatch(/^029 000 00\d\d$/)
    }
    expect(new Set(servicePoints.map((point) => point.phone)).size).toBe(servicePoints.length)
  })

  it('has the demo people: experts and a supervisor, all invented', () => {
    const experts = (agencyId: string) =>
      people.filter((person) => person.agencyId === agencyId && person.roles.includes('expert'))
    expect(experts('kela')).toHaveLength(2)
    expect(experts('municipality')).toHaveLength(2)
    expect(experts('tax')).toHaveLength(1)
    expect(
      people.filter((person) => person.roles.includes('supervisor')).map((person) => person.agencyId),
    ).toEqual(['kela'])
    for (const { displayName } of people) expect(displayName).toMatch(/ Demo$/)
    for (const expert of people.filter((person) => person.roles.includes('expert'))) {
      expect(expert.serviceIds.length, expert.id).toBeGreaterThan(0)
    }
  })
})
