import * as z from 'zod/mini'

/** Crockford's base 32: no letter that is mistaken for a digit. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SHAPE = /^[0-9A-HJKMNP-TV-Z]{10}$/
const GROUP = 5
/** x^5 + x^2 + 1: with it, letters are elements of a field, in which no single slip adds up to nothing. */
const FIELD = 0b100101

/**
 * With it a resident, who has no account, asks later what is kept: nine random letters and one that checks them.
 * The database makes it.
 */
export const TicketCode = z.string().check(z.refine(isCode)).brand<'TicketCode'>()
export type TicketCode = z.infer<typeof TicketCode>

/** A code as somebody wrote or said it, or null when a letter of it is wrong. */
export function readTicketCode(written: string): TicketCode | null {
  const plain = written.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  const read = TicketCode.safeParse(plain)
  return read.success ? read.data : null
}

/** A code as it is shown: in two groups, which are easier to copy. */
export function shownTicketCode(code: TicketCode): string {
  return `${code.slice(0, GROUP)}-${code.slice(GROUP)}`
}

function isCode(text: string): boolean {
  if (!SHAPE.test(text)) return false
  return Array.from(text).reduce((total, letter) => doubled(total) ^ LETTERS.indexOf(letter), 0) === 0
}

function doubled(value: number): number {
  return value >= 16 ? (value << 1) ^ FIELD : value << 1
}
