import { createHmac } from 'node:crypto'

const MARK_CHARACTERS = 22

/**
 * Stands for an address without telling it: the same within one day (UTC), another one the next day, and nothing to
 * be guessed without the key, however few addresses there are.
 */
export function addressMark(secret: string, address: string, nowMs: number): string {
  const day = new Date(nowMs).toISOString().slice(0, 10)
  return createHmac('sha256', secret)
    .update(JSON.stringify([day, address]))
    .digest('base64url')
    .slice(0, MARK_CHARACTERS)
}
