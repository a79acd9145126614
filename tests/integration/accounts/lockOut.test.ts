import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import {
  type AccountsBench,
  attempt,
  enrol,
  type Member,
  startAccountsBench,
  value,
} from '#tests/support/accounts.ts'

const THOUSAND = 1_000
const SOME = 200
const OWNERS_PLACE = '192.0.2.1'
const ATTACKER = '203.0.113.9'
let bench: AccountsBench
let owner: Member
let knownDevice: string

beforeAll(async () => {
  bench = await startAccountsBench()
  owner = await enrol(bench, 'demo-kela-1', 'aino')
})
afterAll(() => bench.close())

beforeEach(async () => {
  await bench.owner.query('truncate sign_in_failure')
  knownDevice = value(await bench.accounts.signIns.signIn(await attempt(owner))).deviceCookie
})

/** What came of so many wrong attempts, by their answers. */
async function attack(
  from: (turn: number) => string,
  { times = SOME, ...other }: { times?: number; loginName?: string } = {},
) {
  const counts: Record<string, number> = {}
  const factor = { kind: 'code', code: '000000' } as const
  for (let turn = 0; turn < times; turn += 20) {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, async (_, index) =>
        bench.accounts.signIns.signIn(
          await attempt(owner, {
            ...other,
            factor,
            password: `guess number ${turn + index}`,
            addressGroup: from(turn + index),
          }),
        ),
      ),
    )
    for (const outcome of outcomes) {
      const code = outcome.ok ? 'ok' : outcome.error.code
      counts[code] = (counts[code] ?? 0) + 1
    }
  }
  return counts
}

async function ownerFrom(addressGroup: string, deviceCookie: string | null): Promise<string> {
  const outcome = await bench.accounts.signIns.signIn(await attempt(owner, { addressGroup, deviceCookie }))
  return outcome.ok ? 'ok' : outcome.error.code
}

it.each([
  ['a place of their own', () => ATTACKER],
  ["the owner's own place", () => OWNERS_PLACE],
  ['a thousand places', (turn: number) => `2001:db8:${turn.toString(16)}:0/56`],
])('a thousand failures of a stranger from %s do not stop the owner on a known device', async (_, from) => {
  expect((await attack(from, { times: THOUSAND }))['ok']).toBeUndefined()
  expect(await ownerFrom(OWNERS_PLACE, knownDevice)).toBe('ok')
  expect(await ownerFrom(ATTACKER, knownDevice)).toBe('ok')
})

it('slows down the place that they come from, and nobody on an unknown device elsewhere', async () => {
  const counts = await attack(() => ATTACKER)
  // The free ones and the one that reaches the limit; everything else is not even looked at.
  expect(counts).toEqual({ signInRefused: 6, tooManyAttempts: SOME - 6 })
  expect(await ownerFrom(ATTACKER, null)).toBe('tooManyAttempts')
  expect(await ownerFrom('198.51.100.7', null)).toBe('ok')
})

it('answers and counts the same where there is no such account', async () => {
  const known = await attack(() => ATTACKER)
  await bench.owner.query('truncate sign_in_failure')
  expect(await attack(() => ATTACKER, { loginName: 'nobody' })).toEqual(known)
})

it('stops one place that tries many names', async () => {
  const factor = { kind: 'code', code: '000000' } as const
  const codes: string[] = []
  for (let turn = 0; turn < 110; turn += 1) {
    const input = await attempt(owner, { loginName: `name-${turn}`, factor, addressGroup: ATTACKER })
    const outcome = await bench.accounts.signIns.signIn(input)
    codes.push(outcome.ok ? 'ok' : outcome.error.code)
  }
  expect(codes.filter((code) => code === 'signInRefused')).toHaveLength(101)
  expect(codes.at(-1)).toBe('tooManyAttempts')
})

it('stops who has the password and guesses at the code from many places, without a word about it', async () => {
  const factor = { kind: 'code', code: '000000' } as const
  for (let turn = 0; turn < 11; turn += 1) {
    await bench.accounts.signIns.signIn(await attempt(owner, { factor, addressGroup: `198.51.100.${turn}` }))
  }
  expect(await ownerFrom('198.51.100.99', null)).toBe('signInRefused')
  expect(await ownerFrom('198.51.100.99', knownDevice)).toBe('ok')
})

it('takes attempts again when the time is up, and begins anew after a success', async () => {
  await attack(() => ATTACKER)
  await bench.owner.query('update sign_in_failure set blocked_until = now()')
  expect(await ownerFrom(ATTACKER, null)).toBe('ok')
  const wrong = { password: 'not this one at all', addressGroup: ATTACKER }
  const outcome = await bench.accounts.signIns.signIn(await attempt(owner, wrong))
  expect(outcome).toEqual({ ok: false, error: { code: 'signInRefused' } })
  expect(await ownerFrom(ATTACKER, null)).toBe('ok')
})

it('does not let a cookie of one account help against another', async () => {
  const attacker = await enrol(bench, 'demo-tax-1', 'onni')
  const own = value(await bench.accounts.signIns.signIn(await attempt(attacker))).deviceCookie
  const factor = { kind: 'code', code: '000000' } as const
  const codes: string[] = []
  for (let turn = 0; turn < 8; turn += 1) {
    const input = await attempt(owner, {
      factor,
      password: 'guess',
      addressGroup: ATTACKER,
      deviceCookie: own,
    })
    const outcome = await bench.accounts.signIns.signIn(input)
    codes.push(outcome.ok ? 'ok' : outcome.error.code)
  }
  expect(codes.filter((code) => code === 'tooManyAttempts')).toHaveLength(2)
})
