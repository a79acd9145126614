import type { Page } from 'playwright-core'
import { newOneTimeCode, oneTimeCode } from '#shared/auth/oneTimeCode.ts'
import type { GuestKind } from '#shared/model/guest.ts'
import type { InvitationId } from '#shared/model/ids.ts'
import { lobbyPath } from '#shared/signalling/contract.ts'
import { hashOf } from '#shared/web/credential/deviceKeys.ts'
import { byId } from './browser.ts'
import { type HttpAnswer, postJson } from './httpRequest.ts'
import { TestDevice } from './TestDevice.ts'
import { WireClient } from './WireClient.ts'

/** An invitation with the code that only its maker knows. */
export interface Invited {
  readonly invitationId: InvitationId
  readonly code: string
}

/** A new code, as a page makes it, and the hash that the server is told. */
export async function newCode(): Promise<{ readonly code: string; readonly codeHash: string }> {
  const code = newOneTimeCode(crypto.getRandomValues(new Uint8Array(10)))
  return { code, codeHash: await hashOf(code) }
}

/** Somebody in a live call invites. */
export async function inviteFrom(seat: WireClient, kind: GuestKind = 'interpreter'): Promise<Invited> {
  const { code, codeHash } = await newCode()
  const { invitationId } = await seat.value('guest.invite', { kind, codeHash })
  return { invitationId, code }
}

/** Shows a code as this device; the server's answer as it is. */
export function showCode(device: TestDevice, code: string): Promise<HttpAnswer> {
  return postJson(device.origin, '/api/guest/open', { code, device: device.device })
}

/** Opens an invitation on a device of its own, and connects to the lobby with it. */
export async function openInvitation(
  origin: string,
  code: string,
): Promise<{ readonly device: TestDevice; readonly lobby: WireClient }> {
  const device = await TestDevice.make(origin)
  const token = device.know(await showCode(device, code))
  return { device, lobby: await WireClient.connect(origin, lobbyPath, { token }) }
}

/** The guest asks, and both sides of the call say yes. */
export async function letIn(
  guest: WireClient,
  { invitationId }: Invited,
  sides: readonly WireClient[],
): Promise<void> {
  await guest.value('guest.ask', {})
  for (const side of sides) await side.value('guest.answer', { invitationId, mayComeIn: true })
}

/** The code as it stands on a screen. */
export async function shownCode(page: Page, testId: string): Promise<string> {
  const code = oneTimeCode(await byId(page, testId).innerText())
  if (code === null) throw new Error('no code is shown')
  return code
}

/** Somebody opens the code on a device of their own, and asks to come in. */
export async function askToComeIn(origin: string, code: string): Promise<WireClient> {
  const { lobby } = await openInvitation(origin, code)
  await lobby.value('guest.subscribe', {})
  await lobby.value('guest.ask', {})
  return lobby
}
