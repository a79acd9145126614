import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTicketCode, shownTicketCode, TicketCode } from '#shared/model/ticketCode.ts'

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The one last letter that fits the nine before it. */
function completed(start: string): TicketCode {
  const fitting = Array.from(LETTERS, (letter) => start + letter).filter(
    (code) => TicketCode.safeParse(code).success,
  )
  expect(fitting).toHaveLength(1)
  return TicketCode.parse(fitting[0])
}

const letter = fc.constantFrom(...LETTERS)
const code = fc.array(letter, { minLength: 9, maxLength: 9 }).map((letters) => completed(letters.join('')))

describe('a code of a ticket', () => {
  it('is read as people write and say it', () => {
    const known = completed('7K3QM9X10')
    const shown = shownTicketCode(known)
    expect(shown).toMatch(/^7K3QM-9X10.$/)
    for (const written of [shown, shown.toLowerCase(), ` ${shown.replace('-', ' ')} `, known]) {
      expect(readTicketCode(written)).toBe(known)
    }
    for (const look of ['I', 'l', 'L']) expect(readTicketCode(shown.replace('1', look))).toBe(known)
    expect(readTicketCode(shown.replace('10', '1o'))).toBe(known)
  })

  it('shows every wrong letter', () => {
    fc.assert(
      fc.property(code, fc.nat(9), letter, (right, at, wrong) => {
        fc.pre(right[at] !== wrong)
        expect(readTicketCode(right.slice(0, at) + wrong + right.slice(at + 1))).toBeNull()
      }),
    )
  })

  it('shows two neighbours that changed places', () => {
    fc.assert(
      fc.property(code, fc.nat(8), (right, at) => {
        const [one = '', other = ''] = right.slice(at, at + 2)
        fc.pre(one !== other)
        expect(readTicketCode(right.slice(0, at) + other + one + right.slice(at + 2))).toBeNull()
      }),
    )
  })

  it.each(['', '7K3QM-9X10', '7K3QM-9X1000', 'UUUUU-UUUUU', '7K3QM_9X100'])('is not this: %s', (written) => {
    expect(readTicketCode(written)).toBeNull()
  })
})
