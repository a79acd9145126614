import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { oneTimeCode } from '#shared/auth/oneTimeCode.ts'
import { byId } from '#tests/support/browser.ts'
import { reachCall } from '#tests/support/encounter.ts'
import { openInvitation } from '#tests/support/guests.ts'
import { Stage } from '#tests/support/Stage.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

let stage: Stage
const guests: WireClient[] = []

beforeAll(async () => {
  stage = await Stage.open()
})
afterAll(() => stage?.close())
afterEach(async () => {
  for (const guest of guests.splice(0)) guest.close()
  await stage.rest()
})

async function call(): Promise<{ readonly booth: Page; readonly desk: Page }> {
  const desk = await stage.desk('demo-kela-1')
  const booth = await stage.booth('lahti-campus-1')
  await reachCall(booth, desk)
  return { booth, desk }
}

/** The code as it stands on the screen. */
async function shownCode(page: Page, testId: string): Promise<string> {
  const code = oneTimeCode(await byId(page, testId).innerText())
  if (code === null) throw new Error('no code is shown')
  return code
}

/** The resident invites; the dialog stays open. */
async function residentInvites(booth: Page, kind: string): Promise<string> {
  await byId(booth, 'invite').click()
  await byId(booth, `invite-${kind}`).click()
  return shownCode(booth, 'invite-code')
}

/** Somebody opens the code and asks to come in. */
async function standAtTheDoor(code: string): Promise<WireClient> {
  const { lobby } = await openInvitation(stage.origin, code)
  guests.push(lobby)
  await lobby.value('guest.subscribe', {})
  await lobby.value('guest.ask', {})
  return lobby
}

function gone(guest: WireClient): Promise<unknown> {
  return guest.event('guest.changed', ({ view }) => view.is.state === 'ended')
}

describe('a resident and an expert let guests into their call', () => {
  it('the own phone comes in when both say yes, and is out when it is taken out', async () => {
    const { booth, desk } = await call()
    const code = await residentInvites(booth, 'residentDevice')
    expect(await byId(booth, 'invite-address').innerText()).toBe(`${new URL(stage.origin).host}/guest`)
    await booth.locator('[data-testid="invited-one"][data-state="open"]').waitFor()
    await desk.locator('[data-testid="invitation"][data-state="open"]').waitFor()

    await standAtTheDoor(code)
    // The question stands in the dialog, which would hide it otherwise.
    await booth.locator('[data-testid="invite-dialog"] [data-testid="door-question"]').waitFor()
    await byId(booth, 'close-invite').click()
    await byId(booth, 'door-question').waitFor()
    await byId(desk, 'guest-door').waitFor()
    await byId(booth, 'door-yes').click()
    await byId(booth, 'door-question').waitFor({ state: 'detached' })
    await byId(booth, 'guest-awaiting').waitFor()
    expect(await booth.locator('[data-testid="present"] [data-role="residentDevice"]').count()).toBe(0)
    await byId(desk, 'door-let-in').click()
    await booth.locator('[data-testid="present"] [data-role="residentDevice"]').waitFor()
    await byId(desk, 'participant-residentDevice').waitFor()
    await byId(booth, 'guest-awaiting').waitFor({ state: 'detached' })
    await byId(booth, 'guest-news').waitFor()

    await byId(booth, 'invite').click()
    await byId(booth, 'take-out').click()
    await byId(booth, 'take-out-no').click()
    await byId(booth, 'take-out').click()
    await byId(booth, 'take-out-yes').click()
    await byId(booth, 'invited').waitFor({ state: 'detached' })
    await byId(booth, 'close-invite').click()
    await booth.locator('[data-testid="present"] [data-role="residentDevice"]').waitFor({ state: 'detached' })
    await byId(desk, 'participant-residentDevice').waitFor({ state: 'detached' })
  })
})

void gone
