import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { reachCall } from '#tests/support/encounter.ts'
import { askToComeIn, shownCode } from '#tests/support/guests.ts'
import { Stage } from '#tests/support/Stage.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

const MOST_INVITED = 6

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

async function liveCall(): Promise<{ readonly booth: Page; readonly desk: Page }> {
  const desk = await stage.desk('demo-kela-1')
  const booth = await stage.booth('lahti-campus-1')
  await reachCall(booth, desk)
  return { booth, desk }
}

/** Scripts about guests that a page has loaded so far. */
async function guestScripts(page: Page): Promise<readonly string[]> {
  const names = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  return names.filter((name) => /Guest\w+-[^/]+\.js$/.test(name))
}

/** The resident invites; the dialog stays open. */
async function residentInvites(booth: Page, kind: string): Promise<string> {
  await byId(booth, 'invite').click()
  await byId(booth, `invite-${kind}`).click()
  return shownCode(booth, 'invite-code')
}

/** The expert invites, and puts the code away. */
async function expertInvites(desk: Page, kind: string): Promise<string> {
  await byId(desk, 'invite').click()
  await byId(desk, `guest-${kind}`).click()
  await byId(desk, 'make-invitation').click()
  const code = await shownCode(desk, 'invitation-code')
  await byId(desk, 'forget-invitation').click()
  return code
}

async function standAtTheDoor(code: string): Promise<WireClient> {
  const guest = await askToComeIn(stage.origin, code)
  guests.push(guest)
  return guest
}

/** Why the guest is out, as the guest hears it. */
async function endOf(guest: WireClient): Promise<string> {
  const { view } = await guest.event('guest.changed', ({ view: { is } }) => is.state === 'ended')
  return view.is.state === 'ended' ? view.is.reason : ''
}

const presentAs = (booth: Page, role: string) =>
  booth.locator(`[data-testid="present"] [data-role="${role}"]`)

const focused = (page: Page) => page.locator(':focus')

describe('a resident and an expert let guests into their call', () => {
  it('the own phone comes in when both say yes, and is out when the resident takes it out', async () => {
    const desk = await stage.desk('demo-kela-1')
    const booth = await stage.booth('lahti-campus-1')
    expect(await guestScripts(booth)).toEqual([])
    await reachCall(booth, desk)
    await residentInvites(booth, 'residentDevice')
    // Closed by mistake: as long as nobody has used the code, it is still there.
    await byId(booth, 'close-invite').click()
    await byId(booth, 'invite').click()
    const code = await shownCode(booth, 'invite-code')
    expect(await guestScripts(booth)).not.toEqual([])
    expect(await byId(booth, 'invite-address').innerText()).toBe(`${new URL(stage.origin).host}/guest`)
    expect(await byId(booth, 'code-minutes').innerText()).toContain('15')
    await booth.locator('[data-testid="invited-one"][data-state="open"]').waitFor()
    await desk.locator('[data-testid="invitation"][data-state="open"]').waitFor()

    const guest = await standAtTheDoor(code)
    // The question stands in the dialog, which would hide it otherwise.
    await booth.locator('[data-testid="invite-dialog"] [data-testid="door-question"]').waitFor()
    await booth.locator('[data-testid="code-note"][data-standing="used"]').waitFor()
    await byId(booth, 'close-invite').click()
    await byId(booth, 'door-question').and(focused(booth)).waitFor()
    await byId(desk, 'guest-door').waitFor()
    await byId(booth, 'door-yes').dblclick()
    await byId(booth, 'door-question').waitFor({ state: 'detached' })
    await byId(booth, 'invite').and(focused(booth)).waitFor()
    await byId(booth, 'guest-awaiting').waitFor()
    expect(await presentAs(booth, 'residentDevice').count()).toBe(0)

    await byId(desk, 'door-let-in').click()
    await presentAs(booth, 'residentDevice').waitFor()
    await byId(desk, 'participant-residentDevice').waitFor()
    await byId(booth, 'guest-awaiting').waitFor({ state: 'detached' })
    for (const page of [booth, desk]) await byId(page, 'call-news').waitFor()

    await byId(booth, 'invite').click()
    await byId(booth, 'take-out').click()
    await byId(booth, 'take-out-no').click()
    await byId(booth, 'take-out').click()
    await byId(booth, 'take-out-yes').click()
    expect(await endOf(guest)).toBe('revoked')
    await byId(booth, 'invited').waitFor({ state: 'detached' })
    await byId(booth, 'close-invite').click()
    await presentAs(booth, 'residentDevice').waitFor({ state: 'detached' })
    await byId(desk, 'participant-residentDevice').waitFor({ state: 'detached' })
  })

  it('the expert invites, one no is enough, and whoever is in can be taken out', async () => {
    const { booth, desk } = await liveCall()
    const refusedByResident = await standAtTheDoor(await expertInvites(desk, 'interpreter'))
    await byId(booth, 'text-input').fill('Hetki')
    await byId(desk, 'door-let-in').click()
    await byId(desk, 'guest-awaiting').waitFor()
    await byId(booth, 'door-no').click()
    expect(await endOf(refusedByResident)).toBe('refused')
    await byId(desk, 'guest-awaiting').waitFor({ state: 'detached' })

    const refusedByExpert = await standAtTheDoor(await expertInvites(desk, 'supportPerson'))
    await byId(booth, 'door-question').waitFor()
    await byId(desk, 'door-refuse').click()
    expect(await endOf(refusedByExpert)).toBe('refused')
    await byId(booth, 'door-question').waitFor({ state: 'detached' })

    const guest = await standAtTheDoor(await expertInvites(desk, 'interpreter'))
    await byId(booth, 'door-yes').click()
    await byId(desk, 'let-in').click()
    await presentAs(booth, 'interpreter').waitFor()
    await byId(desk, 'take-out').click()
    await byId(desk, 'take-out-confirm').click()
    expect(await endOf(guest)).toBe('revoked')
    await presentAs(booth, 'interpreter').waitFor({ state: 'detached' })
  })

  it('the question leaves whoever is writing a line in it', async () => {
    const { booth, desk } = await liveCall()
    await byId(booth, 'text-input').fill('Odotan')
    const [first, second] = [
      await expertInvites(desk, 'interpreter'),
      await expertInvites(desk, 'supportPerson'),
    ]
    await standAtTheDoor(first)
    await byId(booth, 'door-question').waitFor()
    await booth.keyboard.type(' tulkkia')
    expect(await byId(booth, 'text-input').inputValue()).toBe('Odotan tulkkia')
    await byId(booth, 'door-question').getByRole('alert').waitFor()

    // One question at a time, and the next one after it.
    await standAtTheDoor(second)
    await desk.locator('[data-testid="invitation"][data-kind="supportPerson"][data-state="asked"]').waitFor()
    expect(await byId(booth, 'door-question').count()).toBe(1)
    await booth.locator('[data-testid="door-question"][data-kind="interpreter"]').waitFor()
    await byId(booth, 'door-no').click()
    await booth.locator('[data-testid="door-question"][data-kind="supportPerson"]').waitFor()
  })

  it('the advisor of the service point invites into the call, and takes it back', async () => {
    const advisor = await stage.desk('demo-lahti-advisor')
    const here = byId(advisor, 'point-booth-lahti-campus-1')
    await here.and(advisor.locator('[data-in-call="false"]')).waitFor()
    expect(await here.getByTestId('invite').isDisabled()).toBe(true)
    const { booth, desk } = await liveCall()
    await here.and(advisor.locator('[data-in-call="true"]')).waitFor()

    await here.getByTestId('invite').click()
    await here.getByTestId('make-invitation').click()
    const guest = await standAtTheDoor(await shownCode(advisor, 'invitation-code'))
    await byId(booth, 'door-question').waitFor()
    await byId(desk, 'guest-door').waitFor()
    await here.locator('[data-testid="invitation"][data-state="asked"]').waitFor()
    await here.getByTestId('take-back').click()
    expect(await endOf(guest)).toBe('revoked')
    await byId(booth, 'door-question').waitFor({ state: 'detached' })
    await here.locator('[data-standing="over"]').waitFor()
  })

  it('as many as there may be are invited, and the next one is refused in words', async () => {
    const { booth, desk } = await liveCall()
    for (let invited = 0; invited < MOST_INVITED; invited += 1) await expertInvites(desk, 'interpreter')
    await byId(booth, 'invite').click()
    await byId(booth, 'invited-one')
      .nth(MOST_INVITED - 1)
      .waitFor()
    await byId(booth, 'invite-supportPerson').click()
    await byId(booth, 'invite-refused').waitFor()
    await byId(booth, 'take-back').first().click()
    await byId(booth, 'invited-one')
      .nth(MOST_INVITED - 1)
      .waitFor({ state: 'detached' })
    await byId(booth, 'invite-supportPerson').click()
    await byId(booth, 'invite-code').waitFor()
    await byId(booth, 'close-invite').click()
    await byId(desk, 'invite').click()
    await byId(desk, 'make-invitation').click()
    await byId(desk, 'guest-refusal').waitFor()
  })
})
