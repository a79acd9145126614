import { randomBytes } from 'node:crypto'

/** A name part that no other process and no other call uses. */
export function uniqueSuffix(): string {
  return `${process.pid}-${randomBytes(4).toString('hex')}`
}
