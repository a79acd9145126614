import type { BrowserContext, Page } from 'playwright-core'
import type { GuestKind } from '#shared/model/guest.ts'
import type { InvitationId } from '#shared/model/ids.ts'
import { byId } from './browser.ts'
import { type Invited, newCode } from './guests.ts'
import { askOverCallPlane } from './wireTap.ts'

/** Asks over the connection of a page that sits in the call; the answer's value. */
async function askFrom(page: Page, name: string, input: object): Promise<unknown> {
  const answer = await askOverCallPlane(page, name, { requestId: crypto.randomUUID(), input })
  if (!answer.ok) throw new Error(`${name} was refused: ${JSON.stringify(answer.error)}`)
  return answer.value
}

/** The page of a booth or of an expert invites, with a code that only this test knows. */
export async function inviteFromPage(page: Page, kind: GuestKind = 'interpreter'): Promise<Invited> {
  const { code, codeHash } = await newCode()
  const value = await askFrom(page, 'guest.invite', { kind, codeHash })
  return { code, invitationId: (value as { invitationId: InvitationId }).invitationId }
}

/** One side says yes or no. */
export async function answerFromPage(
  page: Page,
  invitationId: InvitationId,
  mayComeIn = true,
): Promise<void> {
  await askFrom(page, 'guest.answer', { invitationId, mayComeIn })
}

/** One side takes the guest out. */
export async function revokeFromPage(page: Page, invitationId: InvitationId): Promise<void> {
  await askFrom(page, 'guest.revoke', { invitationId })
}

/** From the door to the question, without trying the devices first. */
export async function askToComeIn(guest: Page): Promise<void> {
  await byId(guest, 'guest-door').waitFor()
  await byId(guest, 'guest-ask').click()
  await byId(guest, 'guest-asked').waitFor()
}

/** What this browser holds of guests' invitations. */
export function heldInvitations(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('luukku', 1)
        opening.onerror = () => reject(opening.error ?? new Error('no database'))
        opening.onsuccess = () => {
          const keys = opening.result.transaction('credentials').objectStore('credentials').getAllKeys()
          keys.onsuccess = () => {
            opening.result.close()
            resolve(keys.result.map(String).filter((name) => name.startsWith('guest:')))
          }
        }
      }),
  )
}

/** Another page of the same browser. */
export async function nextWindow(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(url)
  return page
}

/** How many pictures and sounds reach a page now. */
export function countReceived(page: Page): Promise<{ readonly pictures: number; readonly sounds: number }> {
  return page.evaluate(() => {
    const { connections } = Reflect.get(globalThis, 'tap') as { readonly connections: RTCPeerConnection[] }
    const kinds = connections
      .filter(({ connectionState }) => connectionState === 'connected')
      .flatMap((connection) => connection.getTransceivers())
      // What probes the link for room shows nothing.
      .filter(({ mid, currentDirection }) => mid !== 'probator' && currentDirection === 'recvonly')
      .filter(({ receiver }) => !receiver.track.muted)
      .map(({ receiver }) => receiver.track.kind)
    const count = (wanted: string) => kinds.filter((kind) => kind === wanted).length
    return { pictures: count('video'), sounds: count('audio') }
  })
}

/**
 * Shows whatever reaches a page now in elements of its own, so that it can be measured without its own screens; the
 * returned function takes them away.
 */
export async function showReceived(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const { connections } = Reflect.get(globalThis, 'tap') as { readonly connections: RTCPeerConnection[] }
    const tracks = connections
      .filter(({ connectionState }) => connectionState === 'connected')
      .flatMap((connection) => connection.getTransceivers())
      // What probes the link for room shows nothing.
      .filter(({ mid, currentDirection }) => mid !== 'probator' && currentDirection === 'recvonly')
      .filter(({ receiver }) => !receiver.track.muted)
      .map(({ receiver }) => receiver.track)
    for (const kind of ['video', 'audio'] as const) {
      for (const [number, track] of tracks.filter((one) => one.kind === kind).entries()) {
        const element = document.createElement(kind)
        element.muted = true
        element.autoplay = true
        element.dataset['testid'] = `received-${kind}-${number}`
        element.srcObject = new MediaStream([track])
        document.body.append(element)
      }
    }
  })
  return () =>
    page.evaluate(() => {
      for (const element of document.querySelectorAll('[data-testid^="received-"]')) element.remove()
    })
}
