import { afterEach, describe, expect, it, vi } from 'vitest'
import { PersonId } from '#shared/model/ids.ts'
import { type DemoPerson, loadDemo } from '../../../../client/demo/demoOffer.ts'
import { groupPeople } from '../../../../client/demo/groupPeople.ts'

const kela = { fi: 'Kela', sv: 'FPA', en: 'Kela' }
const tax = { fi: 'Vero', sv: 'Skatt', en: 'Tax' }

function person(id: string, agencyName: DemoPerson['agencyName']): DemoPerson {
  return { id: PersonId.parse(id), displayName: id, agencyName, roleName: kela, roles: ['expert'] }
}

describe('groupPeople', () => {
  it('groups by agency in the order given, those without one last', () => {
    const groups = groupPeople([person('a', kela), person('b', null), person('c', tax), person('d', kela)])
    expect(groups.map(({ agencyName, people }) => [agencyName?.fi, people.map(({ id }) => id)])).toEqual([
      ['Kela', ['a', 'd']],
      ['Vero', ['c']],
      [undefined, ['b']],
    ])
  })
})

describe('loadDemo', () => {
  afterEach(() => vi.unstubAllGlobals())
  const answering = (response: () => Promise<Response>) => vi.stubGlobal('fetch', response)

  it('says that there is no demo on 404', async () => {
    answering(async () => new Response('', { status: 404 }))
    expect(await loadDemo()).toEqual({ state: 'off' })
  })

  it('gives what the demo offers', async () => {
    const offer = {
      booths: [{ id: 'lahti-1', name: kela, servicePointName: kela }],
      people: [person('a', null)],
    }
    answering(async () => Response.json(offer))
    expect(await loadDemo()).toEqual({ state: 'on', offer })
  })

  it('says that it failed when nobody answers, or not in words it knows', async () => {
    answering(() => Promise.reject(new TypeError('offline')))
    expect(await loadDemo()).toEqual({ state: 'failed' })
    answering(async () => Response.json({ booths: 'none' }))
    expect(await loadDemo()).toEqual({ state: 'failed' })
    answering(async () => new Response('oops', { status: 500 }))
    expect(await loadDemo()).toEqual({ state: 'failed' })
  })
})
