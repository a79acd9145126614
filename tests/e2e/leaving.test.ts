import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { devicesOf, watchDevices } from '#tests/support/deviceProbes.ts'
import { acceptOffer, reachCall } from '#tests/support/encounter.ts'
import { expectHeading } from '#tests/support/keyboard.ts'
import { expertBecomesAvailable, residentWaits } from '#tests/support/pages.ts'
import { Stage, toStart } from '#tests/support/Stage.ts'
import { countPackets, tapWires } from '#tests/support/wireTap.ts'

let stage: Stage
let booth: Page
let desk: Page

beforeAll(async () => {
  stage = await Stage.open()
  desk = await stage.desk('demo-kela-1')
  booth = await stage.booth('lahti-campus-1', async (context: BrowserContext) => {
    await tapWires(context)
    await watchDevices(context)
  })
})
afterAll(async () => {
  await stage?.close()
})
afterEach(async () => {
  await stage.rest(booth, desk)
})

/** What a visit may leave in the page, all of it. */
async function traces(page: Page) {
  const { connections } = await countPackets(page)
  const { live } = await devicesOf(page)
  const kept = await page.evaluate(() => ({
    storage: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
    cookies: document.cookie,
    language: document.documentElement.lang,
    textSize: document.documentElement.dataset['textSize'],
    dialogs: document.querySelectorAll('dialog').length,
    media: [...document.querySelectorAll('video, audio')].length,
  }))
  return { ...kept, connections, live, volume: await byId(page, 'volume-level').getAttribute('data-level') }
}

const none = {
  storage: [],
  cookies: '',
  language: 'fi',
  textSize: '100',
  dialogs: 0,
  media: 0,
  connections: 0,
  live: [],
  volume: '3',
}

/** The way to each moment of a visit, the earlier ones on it. */
const ways: Readonly<Record<string, () => Promise<void>>> = {
  agency: async () => {
    await byId(booth, 'start-sv').click()
    await byId(booth, 'screen-agency').waitFor()
  },
  service: async () => {
    await byId(booth, 'start-en').click()
    await byId(booth, 'agency-kela').click()
    await byId(booth, 'screen-service').waitFor()
  },
  privacy: async () => {
    await byId(booth, 'start-fi').click()
    await byId(booth, 'agency-kela').click()
    await byId(booth, 'service-kela.housing').click()
    await byId(booth, 'screen-privacy').waitFor()
  },
  waiting: async () => {
    await residentWaits(booth)
    await byId(desk, 'queue-row').waitFor()
  },
  reserved: async () => {
    await expertBecomesAvailable(desk)
    await residentWaits(booth)
    await byId(desk, 'offer').waitFor()
    await expect.poll(async () => (await countPackets(booth)).connections).toBeGreaterThan(0)
  },
  call: () => reachCall(booth, desk),
  feedback: async () => {
    await reachCall(booth, desk)
    await byId(booth, 'hang-up').click()
    await byId(booth, 'screen-feedback').waitFor()
  },
}

/** What the expert sees of it. */
const deskSees: Readonly<Record<string, () => Promise<void>>> = {
  waiting: () => byId(desk, 'queue-row').waitFor({ state: 'detached' }),
  reserved: async () => {
    await byId(desk, 'offer').waitFor({ state: 'detached' })
    await byId(desk, 'offer-withdrawn').waitFor()
    await expectHeading(desk, 'Odotat seuraavaa asiakasta')
    expect(await byId(desk, 'presence-state').getAttribute('data-state')).toBe('available')
  },
  call: () => byId(desk, 'wrap-up').waitFor(),
  feedback: () => byId(desk, 'wrap-up').waitFor(),
}

describe('whoever leaves', () => {
  it.each(Object.keys(ways))('at the moment of %s comes to a clean start screen', async (moment) => {
    await ways[moment]?.()
    await byId(booth, 'volume-up').click()
    await byId(booth, 'text-size').click()
    await byId(booth, 'language-en').click()
    await booth.locator('html[lang="en"]').waitFor()

    await byId(booth, 'leave').click()
    await byId(booth, 'screen-cleared').waitFor()
    await deskSees[moment]?.()
    await toStart(booth)
    await booth.locator('html[lang="fi"]').waitFor()
    await expect.poll(() => traces(booth)).toEqual(none)
  })

  it('the matter while waiting keeps the visit and takes the next place', async () => {
    await ways['waiting']?.()
    await byId(booth, 'choose-again').click()
    await byId(booth, 'screen-agency').waitFor()
    await byId(desk, 'queue-row').waitFor({ state: 'detached' })
    expect((await devicesOf(booth)).live).toEqual([])
    await byId(booth, 'agency-kela').click()
    await byId(booth, 'service-kela.study').click()
    await byId(booth, 'media-soundOnly').click()
    await byId(booth, 'position').waitFor()
    await byId(desk, 'queue-row').waitFor()
    await expertBecomesAvailable(desk, { offeredAtOnce: true })
    await acceptOffer(booth, desk)
  })

  it('another matter after a call is begun in the same visit, and the way back leads through every screen', async () => {
    await ways['feedback']?.()
    await byId(booth, 'another-matter').click()
    await byId(booth, 'agency-municipality').click()
    await byId(booth, 'back').click()
    await byId(booth, 'agency-kela').click()
    await byId(booth, 'service-kela.housing').click()
    await byId(booth, 'back').click()
    await byId(booth, 'screen-service').waitFor()
    await byId(booth, 'leave').click()
    await toStart(booth)
    await expect.poll(() => traces(booth)).toEqual(none)
  })
})
