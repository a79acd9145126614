import { describe, expect, it } from 'vitest'
import { PersonId } from '#shared/model/ids.ts'
import {
  forgetPerson,
  rememberedPerson,
  rememberPerson,
} from '../../../../client/session/rememberedPerson.ts'
import { rolesOfToken } from '../../../../client/session/rolesOfToken.ts'
import { FakeStorage } from '../support/FakeStorage.ts'

const person = {
  id: PersonId.parse('demo-kela-1'),
  displayName: 'Aino Demo',
  placeName: { fi: 'Kela', sv: 'FPA', en: 'Kela' },
}

describe('rememberedPerson', () => {
  it('gives back who signed in, and nobody after that', () => {
    const storage = new FakeStorage()
    rememberPerson(person, storage)
    expect(rememberedPerson(storage)).toEqual(person)
    forgetPerson(storage)
    expect(rememberedPerson(storage)).toBeNull()
  })

  it('takes an unreadable entry for nobody', () => {
    const storage = new FakeStorage()
    for (const text of ['{', '{}', '"demo-kela-1"']) {
      storage.setItem('luukku.person', text)
      expect(rememberedPerson(storage)).toBeNull()
    }
  })
})

describe('rolesOfToken', () => {
  const token = (payload: unknown) => `x.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.x`
  const claims = {
    kind: 'staff',
    personId: 'demo-kela-1',
    agencyId: 'kela',
    servicePointId: null,
    roles: ['expert', 'supervisor'],
    credential: { id: crypto.randomUUID(), generation: 1 },
  }

  it('reads the roles', () => {
    expect(rolesOfToken(token({ claims }))).toEqual(['expert', 'supervisor'])
  })

  it('finds none in anything else', () => {
    expect(rolesOfToken(token({ claims: { ...claims, roles: ['king'] } }))).toEqual([])
    expect(rolesOfToken(token({}))).toEqual([])
    expect(rolesOfToken('nonsense')).toEqual([])
    expect(rolesOfToken('a.%%%.c')).toEqual([])
  })
})
