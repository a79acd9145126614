import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PersonId } from '#shared/model/ids.ts'
import { type AccountsBench, attempt, codeAt, startAccountsBench, value } from '#tests/support/accounts.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const CHILD = join(ROOT, 'tests', 'support', 'children', 'acceptInvitation.ts')
let bench: AccountsBench
beforeAll(async () => {
  bench = await startAccountsBench()
})
afterAll(() => bench.close())

/** Another process accepts the invitation, and is killed there. */
async function killedAt(step: string, token: string, password: string): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, bench.appUrl, token, password, step], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [, signal] = await once(child, 'exit')
  expect(signal).toBe('SIGKILL')
}

it.each([
  ['betweenSteps', 'demo-kela-1'],
  ['beforeCommit', 'demo-kela-2'],
])('an invitation stays usable when the server is killed while it is accepted: %s', async (step, id) => {
  const { administration, links, signIns } = bench.accounts
  const personId = PersonId.parse(id)
  const { token } = value(await administration.invite({ personId, loginName: id }))
  await killedAt(step, token, 'kuusi kuusta kaatuu')

  expect(await links.open(token)).toEqual({ ok: true, value: { purpose: 'invitation', loginName: id } })
  const password = 'neljä hevosta laukkaa'
  const { otpauthUri } = value(await links.beginInvitation({ token, password }))
  const code = await codeAt(otpauthUri, bench.time.nowMs)
  const { recoveryCodes } = value(await links.confirmInvitation({ token, code }))
  const member = { loginName: id, password, nextCode: () => Promise.resolve('') }
  const by = async (recoveryCode = '') =>
    signIns.signIn(await attempt(member, { factor: { kind: 'recoveryCode', recoveryCode } }))
  expect((await by(recoveryCodes[0])).ok).toBe(true)
})

it('an invitation that was accepted stays so when the server is killed right after', async () => {
  const personId = PersonId.parse('demo-tax-1')
  const { token } = value(await bench.accounts.administration.invite({ personId, loginName: 'onni' }))
  await killedAt('afterCommit', token, 'kuusi kuusta kaatuu')
  expect(await bench.accounts.links.open(token)).toEqual({ ok: false, error: { code: 'linkInvalid' } })
  const { rows } = await bench.owner.query(
    `select state, (select count(*)::int from recovery_code where person_id = 'demo-tax-1') as codes
     from local_account where person_id = 'demo-tax-1'`,
  )
  expect(rows).toEqual([{ state: 'active', codes: 10 }])
})
