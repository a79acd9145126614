import { afterAll, beforeAll, expect, it } from 'vitest'
import { PersonId } from '#shared/model/ids.ts'
import {
  type AccountsBench,
  attempt,
  codeAt,
  enrol,
  startAccountsBench,
  value,
} from '#tests/support/accounts.ts'

const AT_ONCE = 8
let bench: AccountsBench
beforeAll(async () => {
  bench = await startAccountsBench()
})
afterAll(() => bench.close())

async function atOnce<Value>(work: (turn: number) => Promise<Value>): Promise<readonly Value[]> {
  return Promise.all(Array.from({ length: AT_ONCE }, (_, turn) => work(turn)))
}

const wins = (outcomes: readonly { readonly ok: boolean }[]) => outcomes.filter(({ ok }) => ok).length

it('lets one of several in who sign in with the same code at once', async () => {
  const member = await enrol(bench, 'demo-kela-1', 'aino')
  for (let round = 0; round < 5; round += 1) {
    const factor = { kind: 'code', code: await member.nextCode() } as const
    await bench.owner.query('truncate sign_in_failure')
    const inputs = await atOnce((turn) => attempt(member, { factor, addressGroup: `198.51.100.${turn}` }))
    const outcomes = await Promise.all(inputs.map((input) => bench.accounts.signIns.signIn(input)))
    expect(wins(outcomes)).toBe(1)
  }
})

it('lets one of several known devices in, which share no count of failures', async () => {
  const member = await enrol(bench, 'demo-kela-supervisor', 'helmi')
  const devices: string[] = []
  for (let turn = 0; turn < AT_ONCE; turn += 1) {
    await bench.owner.query('truncate sign_in_failure')
    devices.push(value(await bench.accounts.signIns.signIn(await attempt(member))).deviceCookie)
  }
  for (let round = 0; round < 10; round += 1) {
    const factor = { kind: 'code', code: await member.nextCode() } as const
    const inputs = await atOnce((turn) => attempt(member, { factor, deviceCookie: devices[turn] ?? null }))
    const outcomes = await Promise.all(inputs.map((input) => bench.accounts.signIns.signIn(input)))
    expect(wins(outcomes)).toBe(1)
    await bench.owner.query('truncate sign_in_failure')
  }
})

it('lets one of several in who sign in with the same recovery code at once', async () => {
  const member = await enrol(bench, 'demo-kela-2', 'eino')
  const factor = { kind: 'recoveryCode', recoveryCode: member.recoveryCodes[0] ?? '' } as const
  const inputs = await atOnce((turn) => attempt(member, { factor, addressGroup: `198.51.100.${turn}` }))
  const outcomes = await Promise.all(inputs.map((input) => bench.accounts.signIns.signIn(input)))
  expect(wins(outcomes)).toBe(1)
})

it('lets one of several accept the same invitation at once, with the codes that then count', async () => {
  const { administration, links, signIns } = bench.accounts
  const personId = PersonId.parse('demo-tax-1')
  const { token } = value(await administration.invite({ personId, loginName: 'onni' }))
  const password = 'kuusi kuusta kaatuu'
  const { otpauthUri } = value(await links.beginInvitation({ token, password }))
  const code = await codeAt(otpauthUri, bench.time.nowMs)
  const outcomes = await atOnce(() => links.confirmInvitation({ token, code }))
  expect(wins(outcomes)).toBe(1)
  const winner = outcomes.find(({ ok }) => ok)
  const [recoveryCode = ''] = winner ? value(winner).recoveryCodes : []
  const onni = { loginName: 'onni', password, nextCode: () => Promise.resolve('') }
  const input = await attempt(onni, { factor: { kind: 'recoveryCode', recoveryCode } })
  expect((await signIns.signIn(input)).ok).toBe(true)
})

it('lets one of several use the same reset link at once', async () => {
  const member = await enrol(bench, 'demo-municipality-1', 'vaino')
  const { token } = value(await bench.accounts.administration.reset(member.personId))
  const outcomes = await atOnce((turn) =>
    bench.accounts.links.reset({
      token,
      password: `kuusi kuusta kaatuu ${turn}`,
      factor: { kind: 'recoveryCode', recoveryCode: member.recoveryCodes[turn] ?? '' },
    }),
  )
  expect(wins(outcomes)).toBe(1)
  const turn = outcomes.findIndex(({ ok }) => ok)
  const input = await attempt({ ...member, password: `kuusi kuusta kaatuu ${turn}` })
  expect((await bench.accounts.signIns.signIn(input)).ok).toBe(true)
})

it('has one link that counts, however many are made while others are used', async () => {
  const member = await enrol(bench, 'demo-municipality-2', 'siiri')
  const made = await atOnce(() => bench.accounts.administration.reset(member.personId))
  const open = await Promise.all(made.map((link) => bench.accounts.links.open(value(link).token)))
  expect(wins(open)).toBe(1)
})
