import { describe, expect, it } from 'vitest'
import { ServicePointPlace } from '#shared/model/catalogue.ts'
import { formatCoordinates } from '../../../../client/call/coordinates.ts'
import { whereaboutsOf } from '../../../../client/call/whereabouts.ts'

const name = { fi: 'x', sv: 'x', en: 'x' }
const place = ServicePointPlace.parse({
  id: 'lahti-campus',
  kind: 'campus',
  name,
  municipality: 'Lahti',
  streetAddress: 'Torikatu 1',
  postalCode: '15110',
  phone: '029 000 0011',
  latitude: 60.9834,
  longitude: 25.6567,
})

describe('formatCoordinates', () => {
  it('gives degrees and decimal minutes', () => {
    expect(formatCoordinates(60.9827, 25.6612)).toBe('N 60° 58.962′, E 25° 39.672′')
    expect(formatCoordinates(62.0, 29.05)).toBe('N 62° 0.000′, E 29° 3.000′')
  })

  it('never shows sixty minutes', () => {
    expect(formatCoordinates(60.999999999, 25)).toBe('N 61° 0.000′, E 25° 0.000′')
  })

  it('knows the other halves of the world', () => {
    expect(formatCoordinates(-10.5, -20.25)).toBe('S 10° 30.000′, W 20° 15.000′')
  })
})

describe('whereaboutsOf', () => {
  it('gives the street address of a place that stands', () => {
    expect(whereaboutsOf(place)).toEqual({
      kind: 'address',
      address: 'Torikatu 1, 15110 Lahti',
      municipality: 'Lahti',
    })
  })

  it('does without a postal code', () => {
    expect(whereaboutsOf({ ...place, postalCode: null })).toMatchObject({ address: 'Torikatu 1, Lahti' })
  })

  it("gives a van's coordinates, also when its base has an address", () => {
    expect(whereaboutsOf({ ...place, kind: 'mobile' }).kind).toBe('coordinates')
    expect(whereaboutsOf({ ...place, streetAddress: null }).kind).toBe('coordinates')
  })
})
