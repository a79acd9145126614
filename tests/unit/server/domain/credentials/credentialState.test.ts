import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { secretUse, UNKNOWN_SECRET } from '#server/domain/credentials/credentialState.ts'

const known = { secretHash: 's2', previousHash: 's1' }

describe('a shown secret', () => {
  it.each([
    ['the newest one', { secretHash: 's2', nextHash: 's3' }, 'rotate'],
    ['the last step again', { secretHash: 's1', nextHash: 's2' }, 'repeat'],
    ['the one before, for another step', { secretHash: 's1', nextHash: 's3' }, 'reused'],
    ['an older one', { secretHash: 's0', nextHash: 's1' }, 'reused'],
    ['itself as the next one', { secretHash: 's2', nextHash: 's2' }, 'reused'],
    ['a stranger', { secretHash: 'x', nextHash: 'y' }, 'reused'],
  ])('is judged: %s', (_, shown, use) => {
    expect(secretUse(known, shown)).toBe(use)
  })

  it('is believed once when nobody knows what it should be', () => {
    const restored = { secretHash: UNKNOWN_SECRET, previousHash: null }
    expect(secretUse(restored, { secretHash: 's7', nextHash: 's8' })).toBe('rotate')
  })

  it('never gives two devices with the same beginnings tokens for long', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 3, maxLength: 40 }), (turns) => {
        // Both start with the same secret and make their own next ones, as a device and its copy do.
        let server = { secretHash: 'a', previousHash: null as string | null }
        const holders = [
          { secret: 'a', step: 0 },
          { secret: 'a', step: 0 },
        ]
        let isBlocked = false
        for (const isCopy of turns) {
          const holder = holders[isCopy ? 1 : 0]
          if (holder === undefined || isBlocked) continue
          const nextHash = `${isCopy ? 'copy' : 'own'}${holder.step + 1}`
          const use = secretUse(server, { secretHash: holder.secret, nextHash })
          if (use === 'reused') isBlocked = true
          if (use === 'rotate') server = { secretHash: nextHash, previousHash: holder.secret }
          if (use !== 'reused') {
            holder.secret = nextHash
            holder.step += 1
          }
        }
        expect(isBlocked).toBe(turns.includes(true) && turns.includes(false))
      }),
    )
  })
})
