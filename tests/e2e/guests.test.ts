import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { devicesOf, watchDevices } from '#tests/support/deviceProbes.ts'
import { reachCall } from '#tests/support/encounter.ts'
import {
  answerFromPage,
  askToComeIn,
  countReceived,
  heldInvitations,
  inviteFromPage,
  nextWindow,
  revokeFromPage,
  showReceived,
} from '#tests/support/guestPages.ts'
import type { Invited } from '#tests/support/guests.ts'
import { changingFrames, heardSound } from '#tests/support/mediaProbes.ts'
import { Stage } from '#tests/support/Stage.ts'
import { tapWires } from '#tests/support/wireTap.ts'

let stage: Stage
const guestPages: Page[] = []

beforeAll(async () => {
  stage = await Stage.open()
})
afterAll(() => stage?.close())
afterEach(async () => {
  for (const page of guestPages.splice(0)) await page.context().close()
  await stage.rest()
})

/** A live call, whose two sides a test can let ask for anything. */
async function liveCall(): Promise<{ readonly booth: Page; readonly desk: Page }> {
  const desk = await stage.desk('demo-kela-1', tapWires)
  const booth = await stage.booth('lahti-campus-1', tapWires)
  await reachCall(booth, desk)
  return { booth, desk }
}

async function guestPage(code: string, path = `/guest#${code}`): Promise<Page> {
  const page = await stage.page(path, watchDevices, 1024)
  guestPages.push(page)
  return page
}

/** Both say yes. */
async function letIn(booth: Page, desk: Page, { invitationId }: Invited): Promise<void> {
  await answerFromPage(booth, invitationId)
  await answerFromPage(desk, invitationId)
}

/** In the call, with this side's picture on the screen. */
async function expectSeen(guest: Page, role: 'resident' | 'expert'): Promise<void> {
  await byId(guest, `picture-${role}`).waitFor()
  expect(await changingFrames(guest, `picture-${role}`)).toBeGreaterThan(3)
}

async function expectBothSeenAndHeard(guest: Page): Promise<void> {
  for (const role of ['resident', 'expert'] as const) {
    await expectSeen(guest, role)
    await heardSound(guest, `sound-${role}`)
  }
}

/** So much reaches this side of the call; all of it is seen and heard. */
async function expectReceived(
  page: Page,
  expected: Awaited<ReturnType<typeof countReceived>>,
): Promise<void> {
  await expect.poll(() => countReceived(page), { timeout: 15_000 }).toEqual(expected)
  const hide = await showReceived(page)
  for (let number = 0; number < expected.pictures; number += 1) {
    await changingFrames(page, `received-video-${number}`)
  }
  for (let number = 0; number < expected.sounds; number += 1)
    await heardSound(page, `received-audio-${number}`)
  await hide()
}

/** Four pages with pictures and sound on two cores take their time. */
const LIMIT_MS = 120_000

describe('a guest', { timeout: LIMIT_MS }, () => {
  it('types the code, is let in by both sides, sees and hears both and is seen and heard by both', async () => {
    const { booth, desk } = await liveCall()
    const invited = await inviteFromPage(booth)
    const guest = await guestPage('', '/guest')
    await byId(guest, 'guest-code-field').fill('not a code')
    await byId(guest, 'guest-open').click()
    await byId(guest, 'guest-code-field-problem').waitFor()
    await byId(guest, 'guest-code-field').fill(
      `${invited.code.slice(0, 5)} ${invited.code.slice(5)}`.toLowerCase(),
    )
    await byId(guest, 'guest-open').click()
    await byId(guest, 'guest-kind-interpreter').waitFor()
    expect(await devicesOf(guest)).toEqual({ requests: 0, live: [] })
    await byId(guest, 'try-devices').click()
    await changingFrames(guest, 'self-view')
    await byId(guest, 'guest-ask').click()
    await byId(guest, 'guest-asked').waitFor()
    await answerFromPage(desk, invited.invitationId)
    await guest.locator('[data-testid="agreed-expert"][data-agreed="true"]').waitFor()
    await guest.locator('[data-testid="agreed-resident"][data-agreed="false"]').waitFor()
    await answerFromPage(booth, invited.invitationId)
    await byId(guest, 'guest-call').waitFor()
    await expectBothSeenAndHeard(guest)
    for (const page of [booth, desk]) await expectReceived(page, { pictures: 2, sounds: 2 })

    await byId(guest, 'text-input').fill('Hyvää päivää')
    await byId(booth, 'text-log').getByText('Hyvää päivää').waitFor()
    await byId(desk, 'text-log').getByText('Hyvää päivää').waitFor()

    // Back by itself, with what was sent before.
    await guest.reload()
    await byId(guest, 'guest-call').waitFor()
    await expectBothSeenAndHeard(guest)
    await expect.poll(async () => (await devicesOf(guest)).live).toEqual(['audio', 'video'])

    await byId(guest, 'guest-leave').click()
    await byId(guest, 'guest-over-left').waitFor()
    expect((await devicesOf(guest)).live).toEqual([])
    await expect.poll(() => heldInvitations(guest)).toEqual([])
    expect(await guest.evaluate(() => sessionStorage.length)).toBe(0)
    // The call goes on without the guest.
    await changingFrames(booth, 'remote-picture')
    await changingFrames(desk, 'remote-picture')
  })

  it('has the invitation on one device only, in one window of it at a time', async () => {
    const { booth, desk } = await liveCall()
    const invited = await inviteFromPage(booth, 'supportPerson')
    const { code } = invited
    const guest = await guestPage(code)
    await byId(guest, 'guest-kind-supportPerson').waitFor()
    const stranger = await guestPage(code)
    await byId(stranger, 'guest-refused-invitationTaken').waitFor()
    const wrong = await guestPage('00000 00000')
    await byId(wrong, 'guest-refused-codeInvalid').waitFor()
    await byId(wrong, 'other-code').click()
    await byId(wrong, 'guest-code').waitFor()

    await askToComeIn(guest)
    await letIn(booth, desk, invited)
    await expectSeen(guest, 'expert')
    const window = await nextWindow(guest.context(), guest.url())
    await expectSeen(window, 'expert')
    await byId(guest, 'guest-superseded').waitFor()
    expect((await devicesOf(guest)).live).toEqual([])
    await byId(guest, 'use-here').click()
    await expectSeen(guest, 'expert')
    await byId(window, 'guest-superseded').waitFor()
    expect((await devicesOf(guest)).live).toEqual(['audio', 'video'])
  })

  it('is told why the visit is over, and lets the devices go: one no, taken back, the end of the call', async () => {
    const { booth, desk } = await liveCall()
    const one = await inviteFromPage(desk)
    const refused = await guestPage(one.code)
    await askToComeIn(refused)
    await answerFromPage(booth, one.invitationId)
    await answerFromPage(desk, one.invitationId, false)
    await byId(refused, 'guest-over-refused').waitFor()
    await expect.poll(() => heldInvitations(refused)).toEqual([])
    await refused.reload()
    await byId(refused, 'guest-refused-codeInvalid').waitFor()

    const comeIn = async () => {
      const invited = await inviteFromPage(booth)
      const guest = await guestPage(invited.code)
      await askToComeIn(guest)
      await letIn(booth, desk, invited)
      await expectSeen(guest, 'resident')
      return { guest, invited }
    }
    const { guest: revoked, invited } = await comeIn()
    await revokeFromPage(desk, invited.invitationId)
    await byId(revoked, 'guest-over-revoked').waitFor()
    expect((await devicesOf(revoked)).live).toEqual([])
    await changingFrames(desk, 'remote-picture')

    const { guest: thanked } = await comeIn()
    await byId(booth, 'hang-up').click()
    await byId(thanked, 'guest-over-callEnded').waitFor()
    expect((await devicesOf(thanked)).live).toEqual([])
    await expect.poll(() => heldInvitations(thanked)).toEqual([])
  })

  it('that is the own phone is silent until somebody turns its sound on', async () => {
    const { booth, desk } = await liveCall()
    const invited = await inviteFromPage(booth, 'residentDevice')
    const phone = await guestPage(invited.code)
    await askToComeIn(phone)
    await letIn(booth, desk, invited)
    await expectSeen(phone, 'expert')
    expect(await devicesOf(phone)).toEqual({ requests: 0, live: [] })
    expect(await silentElements(phone)).toEqual([true, true])
    await byId(phone, 'guest-sound').click()
    await heardSound(phone, 'sound-expert')
    await byId(phone, 'guest-camera').click()
    await byId(phone, 'self-view').waitFor()
    await changingFrames(phone, 'self-view')
    expect((await devicesOf(phone)).live).toEqual(['video'])
    await expectReceived(desk, { pictures: 2, sounds: 1 })
  })
})

/** Of each sound on the page, whether nothing can come out of it. */
function silentElements(page: Page): Promise<readonly boolean[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('audio')].map(({ srcObject, muted }) => srcObject === null || muted),
  )
}
