import { describe, expect, it } from 'vitest'
import { isSigned, ownName, ownNameAlone } from '#shared/languages/ownNames.ts'
import { spokenLanguages } from '#shared/model/language.ts'

describe('languages by their own names', () => {
  it('stand alone with a capital where their script has one', () => {
    expect(ownName('fi').name).toBe('suomi')
    expect(ownNameAlone('fi')).toEqual({ name: 'Suomi', lang: 'fi', dir: 'ltr' })
    expect(ownNameAlone('prs')).toEqual({ name: 'دری', lang: 'prs', dir: 'rtl' })
  })

  it('name a sign language in the written language of those who sign it', () => {
    expect(spokenLanguages.filter(isSigned)).toEqual(['fse', 'fss'])
    expect(ownNameAlone('fss')).toMatchObject({ name: 'Finlandssvenskt teckenspråk', lang: 'sv' })
  })

  it('are never the same twice', () => {
    expect(new Set(spokenLanguages.map((language) => ownName(language).name)).size).toBe(
      spokenLanguages.length,
    )
  })
})
