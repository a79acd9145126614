import { describe, expect, it } from 'vitest'
import { firstLanguage } from '../../../../client/language/firstLanguage.ts'

describe('firstLanguage', () => {
  it('goes by what was chosen before', () => {
    expect(firstLanguage('sv', ['en-GB'])).toBe('sv')
  })

  it("goes by the browser's first language that the screens have", () => {
    expect(firstLanguage(null, ['de-DE', 'sv-FI', 'fi'])).toBe('sv')
    expect(firstLanguage('xx', ['en-US'])).toBe('en')
  })

  it('falls back to Finnish', () => {
    expect(firstLanguage(null, ['ja'])).toBe('fi')
  })
})
