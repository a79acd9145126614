import type { Page } from 'playwright-core'
import type { GuestKind } from '#shared/model/guest.ts'
import type { CallId } from '#shared/model/ids.ts'
import { byId } from '../browser.ts'
import { Connections } from '../Connections.ts'
import { inviteFrom, openInvitation } from '../guests.ts'
import { reachLiveCall } from '../journey.ts'
import { changingFrames } from '../mediaProbes.ts'
import type { WireClient } from '../WireClient.ts'
import type { Stage } from './Stage.ts'
import { setTroubles } from './troubles.ts'

/** A live call without pages: its two sides invite and answer over the wire. */
interface Hosts {
  readonly callId: CallId
  readonly booth: WireClient
  resident: WireClient
  readonly expert: WireClient
}

/** A guest's page: the code, the door, waiting, the call, and every end of it. */
export async function guestVisits(stage: Stage): Promise<void> {
  const connections = new Connections(() => stage.origin)
  try {
    const booth = await connections.booth('joensuu-campus-2')
    const staff = await connections.staff('demo-tax-1')
    const { callId } = await reachLiveCall(booth, staff, 'tax.tax-card')
    const hosts: Hosts = {
      callId,
      booth,
      resident: await connections.seat(booth, callId),
      expert: await connections.seat(staff, callId),
    }
    await byCode(stage, hosts)
    await refusals(stage, hosts)
    await refusedAndRevoked(stage, hosts)
    await interpreter(stage, hosts, connections)
    await ownPhone(stage, hosts)
  } finally {
    connections.closeAll()
  }
}

/** Both say yes to the invitation. */
async function letIn({ resident, expert }: Hosts, { invitationId }: Awaited<ReturnType<typeof inviteFrom>>) {
  for (const side of [resident, expert]) await side.value('guest.answer', { invitationId, mayComeIn: true })
}

async function atDoor(stage: Stage, hosts: Hosts, kind: GuestKind) {
  const invited = await inviteFrom(hosts.resident, kind)
  const page = await stage.open('console', `/guest#${invited.code}`)
  await byId(page, 'guest-door').waitFor()
  return { page, invited }
}

async function ask(page: Page): Promise<void> {
  await byId(page, 'guest-ask').click()
  await byId(page, 'guest-asked').waitFor()
}

async function byCode(stage: Stage, hosts: Hosts): Promise<void> {
  const page = await stage.open('console', '/guest')
  await byId(page, 'guest-code').waitFor()
  await stage.guests(page, 'code')
  await byId(page, 'guest-code-field').fill('7K2M9')
  await byId(page, 'guest-open').click()
  await byId(page, 'guest-code-field-problem').waitFor()
  await stage.guests(page, 'code-malformed')
  const { code } = await inviteFrom(hosts.expert, 'supportPerson')
  const held: (() => Promise<void>)[] = []
  await page.route('**/api/guest/open', (route) => void held.push(() => route.abort()))
  await byId(page, 'guest-code-field').fill(code)
  await byId(page, 'guest-open').click()
  await byId(page, 'guest-opening').waitFor()
  await stage.guests(page, 'opening')
  for (const letGo of held) await letGo()
  await byId(page, 'guest-refused-unavailable').waitFor()
  await stage.guests(page, 'unavailable')
  await page.unroute('**/api/guest/open')
  await byId(page, 'try-again').click()
  await byId(page, 'guest-kind-supportPerson').waitFor()
  await stage.guests(page, 'door-support-person')
  await byId(page, 'guest-decline').click()
  await byId(page, 'guest-over-left').waitFor()
  await stage.guests(page, 'over-left')
  await page.close()
}

async function refusals(stage: Stage, hosts: Hosts): Promise<void> {
  const { code, invitationId } = await inviteFrom(hosts.resident)
  const { lobby } = await openInvitation(stage.origin, code)
  const page = await stage.open('console', `/guest#${code}`)
  await byId(page, 'guest-refused-invitationTaken').waitFor()
  await stage.guests(page, 'refused-taken')
  await page.goto(`${stage.origin}/guest#0000000000`)
  await byId(page, 'guest-refused-codeInvalid').waitFor()
  await stage.guests(page, 'refused-code')
  lobby.close()
  await hosts.resident.value('guest.revoke', { invitationId })
  await page.close()
}

async function refusedAndRevoked(stage: Stage, hosts: Hosts): Promise<void> {
  const refused = await atDoor(stage, hosts, 'interpreter')
  await ask(refused.page)
  const { invitationId } = refused.invited
  await hosts.expert.value('guest.answer', { invitationId, mayComeIn: false })
  await byId(refused.page, 'guest-over-refused').waitFor()
  await stage.guests(refused.page, 'over-refused')
  await refused.page.close()

  const revoked = await atDoor(stage, hosts, 'interpreter')
  await hosts.resident.value('guest.revoke', { invitationId: revoked.invited.invitationId })
  await byId(revoked.page, 'guest-over-revoked').waitFor()
  await stage.guests(revoked.page, 'over-revoked')
  await revoked.page.close()
}

async function interpreter(stage: Stage, hosts: Hosts, connections: Connections): Promise<void> {
  // The two sides send nothing over the wire: another guest is there to be seen and written to.
  const companion = await atDoor(stage, hosts, 'supportPerson')
  await ask(companion.page)
  await letIn(hosts, companion.invited)
  const { page, invited } = await atDoor(stage, hosts, 'interpreter')
  await stage.guests(page, 'door')
  await setTroubles(page, 'noDevices')
  await byId(page, 'try-devices').click()
  await byId(page, 'device-problem').waitFor()
  await stage.guests(page, 'door-device-problem')
  await setTroubles(page)
  await byId(page, 'retry-devices').click()
  await changingFrames(page, 'self-view', 2)
  await stage.guests(page, 'door-tried')
  await ask(page)
  await stage.guests(page, 'asked')
  const { invitationId } = invited
  await hosts.expert.value('guest.answer', { invitationId, mayComeIn: true })
  await page.locator('[data-testid="agreed-expert"][data-agreed="true"]').waitFor()
  await stage.guests(page, 'asked-half')
  await hosts.resident.value('guest.answer', { invitationId, mayComeIn: true })
  await byId(page, 'picture-supportPerson').waitFor()
  await changingFrames(page, 'picture-supportPerson', 2)
  await stage.guests(page, 'call')
  for (const source of ['guest-microphone', 'guest-camera', 'guest-sound']) await byId(page, source).click()
  await stage.guests(page, 'call-off')
  hosts.resident.close()
  await byId(page, 'held').waitFor()
  await stage.guests(page, 'call-held')
  hosts.resident = await connections.seat(hosts.booth, hosts.callId)
  await byId(page, 'held').waitFor({ state: 'detached' })
  await hosts.resident.value('call.cover', { silentMs: 12_000 })
  await byId(page, 'covered').waitFor()
  await stage.guests(page, 'call-covered')
  await setTroubles(page, 'noLink')
  await byId(page, 'call-link-lost').waitFor()
  await stage.guests(page, 'call-reconnecting')
  await page.reload()
  await byId(page, 'picture-expert').waitFor()

  const second = await page.context().newPage()
  await second.goto(page.url())
  await byId(page, 'guest-superseded').waitFor()
  await page.bringToFront()
  await stage.guests(page, 'superseded')
  await second.close()
  for (const guest of [invited, companion.invited]) {
    await hosts.expert.value('guest.revoke', { invitationId: guest.invitationId })
  }
  await page.close()
  await companion.page.close()
}

async function ownPhone(stage: Stage, hosts: Hosts): Promise<void> {
  const invited = await inviteFrom(hosts.expert, 'residentDevice')
  const page = await stage.open('console', `/guest#${invited.code}`)
  await byId(page, 'guest-door').waitFor()
  await stage.guests(page, 'door-own-phone')
  await ask(page)
  await letIn(hosts, invited)
  await byId(page, 'picture-expert').waitFor()
  await stage.guests(page, 'call-own-phone')
  await hosts.expert.value('call.end', { reason: 'expertEnded' })
  await byId(page, 'guest-over-callEnded').waitFor()
  await stage.guests(page, 'over')
  await page.close()
}
