import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  backspace,
  charactersOf,
  decodeMessage,
  lineChange,
  lineEnd,
  maxLineLength,
  readSteps,
  toLine,
} from '#shared/web/media/text/t140.ts'

/** What a receiver shows after a change, by the plainest reading of T.140. */
function applied(line: string, change: string): string {
  const characters = charactersOf(line)
  for (const step of readSteps(change)) {
    if (step.kind === 'erase') characters.pop()
    else if (step.kind === 'write') characters.push(step.character)
  }
  return characters.join('')
}

const family = '👩‍👩‍👧'
const text = fc.string({
  unit: fc.oneof(fc.string({ unit: 'binary', maxLength: 3 }), fc.constantFrom(family, 'e\u0301', '🏳️‍🌈', 'ä')),
})

describe('lineChange', () => {
  it.each([
    ['', 'Hei', 'Hei'],
    ['Hei', 'Hei!', '!'],
    ['Heo', 'Hei', `${backspace}i`],
    ['Hei', '', backspace.repeat(3)],
    ['same', 'same', ''],
    ['a😀', 'a', backspace],
    ['e', 'e\u0301', '\u0301'],
    [family, '👩', backspace.repeat(4)],
  ])('from %j to %j', (before, after, change) => {
    expect(lineChange(before, after)).toBe(change)
  })

  it('brings any line to any other, emoji and combining marks too', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [before, after] = [toLine(a), toLine(b)]
        expect(applied(before, lineChange(before, after))).toBe(after)
      }),
    )
  })

  it('comes through UTF-8 unchanged', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const change = lineChange(toLine(a), toLine(b))
        expect(decodeMessage(new TextEncoder().encode(change))).toBe(change)
      }),
    )
  })
})

describe('toLine', () => {
  it('makes one line without anything unseen', () => {
    expect(toLine(`a\nb${lineEnd}c${backspace}\u0000d\uFEFF\ud83d`)).toBe('a b cd\uFFFD')
  })

  it('says the same of its own result', () => {
    fc.assert(
      fc.property(text, (any) => {
        expect(toLine(toLine(any))).toBe(toLine(any))
      }),
    )
  })

  it('cuts between characters, never in one', () => {
    expect(charactersOf(toLine('😀'.repeat(maxLineLength + 5)))).toHaveLength(maxLineLength)
  })
})

describe('reading', () => {
  it('knows every way to end a line, and leaves out what cannot be seen', () => {
    const kinds = readSteps(`\uFEFFa\r\nb\nc${lineEnd}\u0007`).map((step) => step.kind)
    expect(kinds).toEqual(['write', 'endLine', 'write', 'endLine', 'write', 'endLine'])
  })

  it('shows bytes that are no text as lost', () => {
    expect(decodeMessage(new Uint8Array([0x61, 0xff, 0x62]).buffer)).toBe('a\uFFFDb')
    expect(decodeMessage('ä')).toBe('ä')
    expect(decodeMessage({})).toBeNull()
  })
})
