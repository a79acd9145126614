import type { BrowserContext, Page, WebSocketRoute } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { devicesOf, watchDevices } from '#tests/support/deviceProbes.ts'
import { reachCall } from '#tests/support/encounter.ts'
import { expectHeading } from '#tests/support/keyboard.ts'
import { changingFrames } from '#tests/support/mediaProbes.ts'
import { expertBecomesAvailable, residentWaits } from '#tests/support/pages.ts'
import { Stage } from '#tests/support/Stage.ts'

const UNKNOWN_CALL = '00000000-0000-4000-8000-000000000099'

let stage: Stage
let booth: Page
let desk: Page

interface Attention {
  readonly titles: string[]
  notes: number
}

/** Notes in the page every title it had and every tone it began. */
async function watchAttention(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const attention: Attention = { titles: [], notes: 0 }
    Reflect.set(globalThis, 'attention', attention)
    const start = OscillatorNode.prototype.start
    OscillatorNode.prototype.start = function (this: OscillatorNode, at) {
      attention.notes += 1
      return Reflect.apply(start, this, [at])
    }
    new MutationObserver(() => {
      if (attention.titles.at(-1) !== document.title) attention.titles.push(document.title)
    }).observe(document, { subtree: true, childList: true, characterData: true })
  })
}

function attentionOf(page: Page): Promise<Attention> {
  return page.evaluate(() => Reflect.get(globalThis, 'attention') as Attention)
}

/** Lets no sound out of a page before something is pressed on it, as browsers do with one that opens by itself. */
async function holdSoundBack(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    let pressed = false
    const press = (event: Event) => {
      pressed ||= event.isTrusted
    }
    window.addEventListener('click', press, { capture: true })
    window.addEventListener('keydown', press, { capture: true })
    const contexts = AudioContext.prototype
    const { resume } = contexts
    const stateOf = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, 'state')?.get
    Object.defineProperty(contexts, 'state', {
      get(this: AudioContext) {
        return pressed && stateOf ? Reflect.apply(stateOf, this, []) : 'suspended'
      },
    })
    contexts.resume = function (this: AudioContext) {
      return pressed ? Reflect.apply(resume, this, []) : new Promise(() => undefined)
    }
  })
}

/** A line to the server over which a call can be broken off and every token for one be refused. */
function refusableCalls() {
  let refused = false
  const calls: WebSocketRoute[] = []
  return {
    prepare: async (context: BrowserContext) => {
      await context.routeWebSocket(/socket/, (page) => {
        const server = page.connectToServer()
        const isCall = page.url().includes('/n/')
        if (isCall) calls.push(page)
        page.onMessage((message) => {
          if (!refused || typeof message !== 'string') server.send(message)
          // The token that it has is refused, and then it asks for another one in vain.
          else if (isCall) server.send(message.replace(/"token":"[^"]+"/, '"token":"refused"'))
          else server.send(message.replace(/"callId":"[^"]+"/, `"callId":"${UNKNOWN_CALL}"`))
        })
      })
    },
    refuse: async () => {
      refused = true
      await Promise.all(calls.splice(0).map((call) => call.close()))
    },
    allow: () => {
      refused = false
    },
  }
}

beforeAll(async () => {
  stage = await Stage.open()
  desk = await stage.desk('demo-kela-1', async (context) => {
    await watchDevices(context)
    await watchAttention(context)
  })
  booth = await stage.booth()
})
afterAll(async () => {
  await stage?.close()
})
afterEach(async () => {
  await stage.rest(booth, desk)
})

describe('the camera at the desk', () => {
  it('opens with a visible self-view on the way to being available, and closes on a break', async () => {
    expect(await devicesOf(desk)).toEqual({ requests: 0, live: [] })
    await residentWaits(booth)
    await byId(desk, 'queue-row').waitFor()
    expect((await devicesOf(desk)).requests).toBe(0)
    await byId(desk, 'prepare-available').click()
    await byId(desk, 'ready').waitFor()
    await changingFrames(desk, 'self-view')
    expect(await byId(desk, 'offer').count()).toBe(0)
    const { requests, live } = await devicesOf(desk)
    expect(live).toEqual(['audio', 'video'])
    await byId(desk, 'become-available').click()
    await byId(desk, 'offer').waitFor()
    expect((await devicesOf(desk)).requests).toBe(requests)

    await byId(desk, 'reject-offer').click()
    await byId(desk, 'reject-reason-other').click()
    // The focus went away with the offer: it goes on where the desk does.
    await expectHeading(desk, 'Odotat seuraavaa asiakasta')
    await changingFrames(desk, 'self-view')
    await byId(desk, 'go-break').click()
    await desk.locator('[data-testid="presence-state"][data-reason="break"]').waitFor()
    await expect.poll(async () => (await devicesOf(desk)).live).toEqual([])
    await byId(desk, 'go-other-work').click()
    await desk.locator('[data-testid="presence-state"][data-reason="otherWork"]').waitFor()
  })

  it('is open and seen again after a reload while available, before any offer can come', async () => {
    await expertBecomesAvailable(desk)
    await desk.reload()
    await byId(desk, 'waiting-for-resident').waitFor()
    await changingFrames(desk, 'self-view')
    expect((await devicesOf(desk)).live).toEqual(['audio', 'video'])
    await residentWaits(booth)
    await byId(desk, 'accept-offer').click()
    await changingFrames(booth, 'remote-picture')
  })
})

describe('an offer', () => {
  it('counts down, rings, flashes in the title, and is taken with Enter', async () => {
    const usual = await desk.title()
    await expertBecomesAvailable(desk)
    const before = await attentionOf(desk)
    await residentWaits(booth)
    await byId(desk, 'offer').waitFor()
    const seconds = async () => Number(await byId(desk, 'offer-seconds').innerText())
    expect(await seconds()).toBeGreaterThan(10)
    const first = await seconds()
    await expect.poll(seconds).toBeLessThan(first)
    await expect.poll(async () => (await attentionOf(desk)).notes).toBeGreaterThan(before.notes)
    await expect.poll(async () => new Set((await attentionOf(desk)).titles).size).toBeGreaterThan(1)
    await desk.keyboard.press('Enter')
    await byId(desk, 'offer').waitFor({ state: 'detached' })
    await booth.locator('[data-testid="screen-call"][data-live="true"]').waitFor()
    await expect.poll(() => desk.title()).toBe(usual)
    const { notes } = await attentionOf(desk)
    await changingFrames(desk, 'remote-picture', 20)
    expect((await attentionOf(desk)).notes).toBe(notes)
  })
})

describe('a ring that the browser holds back', () => {
  it('is told to an expert who waits, and let out by the next press on anything', async () => {
    const other = await stage.desk('demo-kela-2', holdSoundBack)
    await expertBecomesAvailable(other)
    await byId(other, 'sound-blocked').waitFor({ state: 'detached' })
    await other.reload()
    await byId(other, 'waiting-for-resident').locator('[data-testid="sound-blocked"]').waitFor()
    await other.getByRole('heading', { name: 'Jono' }).click()
    await byId(other, 'sound-blocked').waitFor({ state: 'detached' })
  })
})

describe('a call that lets its expert in no more', () => {
  it('says so on the screen that still shows it, and how to come back', async () => {
    const line = refusableCalls()
    const other = await stage.desk('demo-kela-2', line.prepare)
    await reachCall(booth, other)
    await line.refuse()
    await byId(other, 'call-link-closed').waitFor()
    line.allow()
    await byId(other, 'call-link-closed').getByRole('button').click()
    await byId(other, 'call').waitFor()
    await changingFrames(other, 'remote-picture')
    expect(await byId(other, 'call-link-closed').count()).toBe(0)
  })
})

describe('the waiting list', () => {
  it('shows who waits how long, for what and in which language, and how that stands to the service level', async () => {
    const second = await stage.booth('heinola-library-1')
    await residentWaits(booth)
    await byId(desk, 'queue-row').waitFor()
    await byId(second, 'start-sv').click()
    await byId(second, 'agency-kela').click()
    await byId(second, 'service-kela.study').click()
    await byId(second, 'media-textOnly').click()
    await expect.poll(() => byId(desk, 'queue-row').count()).toBe(2)
    const rows = await byId(desk, 'queue-row').allInnerTexts()
    expect(rows[0]).toMatch(/\d+:\d\d/)
    expect(rows[0]).toMatch(/suomi/i)
    expect(rows[1]).toMatch(/ruotsi/i)
    expect(rows[1]).toContain('Heinola')
    expect(await byId(desk, 'queue-row').first().getAttribute('data-level')).toBe('early')
    const age = () => byId(desk, 'queue-row').first().locator('td').first().innerText()
    const now = await age()
    await expect.poll(age).not.toBe(now)
  })
})
