import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { describe, expect, it } from 'vitest'
import { createTranslator } from '#shared/web/messages/catalogue.ts'

describe('createTranslator', () => {
  it('puts words, numbers and plurals as the language has them', () => {
    const message = '{count, plural, one {# asiakas} other {# asiakasta}} ennen sinua, {name}'
    const translator = createTranslator('fi', { before: compileMessageOrThrow(message) })
    expect(translator._('before', { count: 1, name: 'Aino' })).toBe('1 asiakas ennen sinua, Aino')
    expect(translator._('before', { count: 1_200, name: 'Aino' })).toBe(
      '1\u00a0200 asiakasta ennen sinua, Aino',
    )
  })

  it('refuses a catalogue that was not compiled', () => {
    expect(() => createTranslator('fi', { before: 'Hei' })).toThrow('not compiled')
  })
})
