import { describe, expect, it } from 'vitest'
import { checkCatalogues } from '../../../scripts/messages/check.mjs'
import { compileCatalogue } from '../../../scripts/messages/compile.mjs'
import { readCatalogue } from '../../../scripts/messages/readCatalogue.mjs'
import { typesOf } from '../../../scripts/messages/types.mjs'

const catalogues = (fi: Record<string, string>, sv = fi, en = fi) =>
  new Map(Object.entries({ fi, sv, en }).map(([language, one]) => [language, compileCatalogue(one)]))

describe('readCatalogue', () => {
  it.each([
    ['{"a": "A",\n"a": "B"}', 'written twice: a'],
    ['{"a": {"b": "B"}}', 'a is not a text'],
    ['{"a": " "}', 'a is empty'],
  ])('refuses %s', (text, fault) => {
    expect(() => readCatalogue(text, 'fi.json')).toThrow(fault)
  })
})

describe('compileCatalogue', () => {
  it('says which message is at fault', () => {
    expect(() => compileCatalogue({ good: 'Hei', bad: 'Hei {name' })).toThrow('bad: ')
  })
})

describe('checkCatalogues', () => {
  it('finds nothing when the languages agree', () => {
    const one = { a: 'Hei {name}', b: '{n, plural, one {# kpl} other {# kpl}}' }
    const other = { a: '{name}, hej', b: '{n, plural, other {{n, number} st}}' }
    expect(checkCatalogues('booth', catalogues(one, other))).toEqual([])
  })

  it('finds keys that are missing and parameters that differ', () => {
    expect(
      checkCatalogues('booth', catalogues({ a: 'A', b: '{x}' }, { a: 'A', b: '{y}' }, { b: '{x}' })),
    ).toEqual([
      'booth: "a" is missing in en',
      'booth: the parameters of "b" differ: fi (x:text), sv (y:text), en (x:text)',
    ])
  })
})

describe('typesOf', () => {
  it('types each key by its parameters', () => {
    const text = typesOf('booth', catalogues({ plain: 'Hei', 'with.name': '{name} {n, number}' }))
    expect(text).toContain('export interface BoothMessages {')
    expect(text).toContain('readonly "plain": Record<string, never>')
    expect(text).toContain('readonly "with.name": { readonly "n": number; readonly "name": string | number }')
  })
})
