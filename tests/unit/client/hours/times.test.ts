import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockWords, parseClock, parseClosing, spanWords } from '../../../../client/hours/wallClock.ts'

describe('parseClock', () => {
  it.each([
    ['9', 540],
    ['09', 540],
    ['9.30', 570],
    ['9:30', 570],
    ['9,30', 570],
    ['930', 570],
    ['0930', 570],
    [' 9 . 30 ', 570],
    ['0', 0],
    ['24', 1440],
    ['24:00', 1440],
    ['23.59', 1439],
  ])('reads %s', (text, minutes) => {
    expect(parseClock(text)).toBe(minutes)
  })

  it.each(['', '25', '24.01', '9.60', '9.3', '-1', 'nine', '9-16', '12345'])('does not read "%s"', (text) => {
    expect(parseClock(text)).toBeNull()
  })

  it('reads whatever it wrote', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1440 }),
        fc.constantFrom('fi', 'sv', 'en'),
        (minute, language) => {
          expect(parseClock(clockWords(minute, language))).toBe(minute)
        },
      ),
    )
  })
})

describe('parseClosing', () => {
  it('takes 0 for the midnight that ends the day', () => {
    expect(parseClosing('00:00')).toBe(1440)
    expect(parseClosing('16')).toBe(960)
    expect(parseClosing('x')).toBeNull()
  })
})

describe('times in words', () => {
  it('are written as in the language', () => {
    const span = { opens: 540, closes: 990 }
    expect(spanWords(span, 'fi')).toBe('9–16.30')
    expect(spanWords(span, 'sv')).toBe('9–16.30')
    expect(spanWords(span, 'en')).toBe('9:00–16:30')
    expect(clockWords(1440, 'fi')).toBe('24')
  })
})
