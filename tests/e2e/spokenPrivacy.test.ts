import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { devicesOf, watchDevices } from '#tests/support/deviceProbes.ts'
import { Stage } from '#tests/support/Stage.ts'
import {
  blockSpeech,
  heardSpeech,
  skipSpeech,
  soundingSpeech,
  watchSpeech,
} from '#tests/support/speechProbes.ts'

/** Longer than any recording, on a busy machine too. */
const RECORDING_MS = 20_000

let stage: Stage
let booth: Page
/** What was heard before the test. */
let earlier = 0

beforeAll(async () => {
  stage = await Stage.open()
  booth = await stage.booth('lahti-campus-1', async (context) => {
    await watchSpeech(context)
    await watchDevices(context)
  })
})
afterAll(async () => {
  await stage?.close()
})
afterEach(async () => {
  await booth.unrouteAll({ behavior: 'wait' })
  await blockSpeech(booth, false)
  await stage.rest(booth)
  earlier = (await heardSpeech(booth)).length
})

async function reachPrivacy(language = 'fi'): Promise<void> {
  await byId(booth, `start-${language}`).click()
  await byId(booth, 'agency-kela').click()
  await byId(booth, 'service-kela.housing').click()
  await byId(booth, 'screen-privacy').waitFor()
}

async function heard(...recordings: string[]): Promise<void> {
  const since = async () => (await heardSpeech(booth)).slice(earlier)
  await expect.poll(since, { timeout: RECORDING_MS }).toEqual(recordings)
}

async function sounding(): Promise<(string | undefined)[]> {
  return (await soundingSpeech(booth)).map(({ recording }) => recording)
}

describe('the privacy screen', () => {
  it('says by itself who is responsible and then what holds for all, as it is written, before any device opens', async () => {
    await reachPrivacy()
    await heard('fi/responsible/kela.ogg')
    const written = await byId(booth, 'screen-privacy').innerText()
    expect(written).toMatch(/Palvelusta vastaa:\s+Kansaneläkelaitos/)
    await heard('fi/responsible/kela.ogg', 'fi/privacy.ogg')
    expect(await sounding()).toEqual(['fi/privacy.ogg'])
    await skipSpeech(booth)
    await expect.poll(sounding, { timeout: RECORDING_MS }).toEqual([])
    expect((await devicesOf(booth)).requests).toBe(0)
    await byId(booth, 'listen-privacy').click()
    await heard('fi/responsible/kela.ogg', 'fi/privacy.ogg', 'fi/responsible/kela.ogg')
  })

  it.each(['media-textOnly', 'back', 'leave', 'listen-privacy'])(
    'is silent at once after %s',
    async (press) => {
      await reachPrivacy('en')
      await heard('en/responsible/kela.ogg')
      await byId(booth, press).click()
      await expect.poll(sounding).not.toContain('en/responsible/kela.ogg')
      if (press !== 'leave') await byId(booth, 'leave').click()
      // The next that is said is the farewell: nothing of the list came in between.
      await heard('en/responsible/kela.ogg', 'en/cleared.ogg')
    },
  )

  it('names who answers for general advice, and says it again in another language', async () => {
    await byId(booth, 'start-fi').click()
    await byId(booth, 'agency-kela').waitFor()
    await byId(booth, 'general-advice').click()
    await heard('fi/responsible/municipality.ogg')
    expect(await byId(booth, 'screen-privacy').innerText()).toMatch(/Palvelusta vastaa:\s+Kunnat/)
    await byId(booth, 'language-sv').click()
    await heard('fi/responsible/municipality.ogg', 'sv/responsible/municipality.ogg')
    await booth.getByText('Kommunerna').waitFor()
  })

  it('says that the authority is named on the screen when it has no recording of its own', async () => {
    await booth.route('**/speech/*/responsible/*', (route) => route.fulfill({ status: 404 }))
    await reachPrivacy()
    await heard('fi/responsible.ogg', 'fi/privacy.ogg')
  })

  it('speaks as loud as the resident has it', async () => {
    await byId(booth, 'start-fi').click()
    await byId(booth, 'volume-up').click()
    await byId(booth, 'volume-up').click()
    await byId(booth, 'general-advice').click()
    await heard('fi/responsible/municipality.ogg')
    await byId(booth, 'volume-down').click()
    const [now] = await soundingSpeech(booth)
    expect(now?.gain).toBeCloseTo(0.5, 1)
  })

  it('says in writing when no sound is let out', async () => {
    await blockSpeech(booth, true)
    await reachPrivacy()
    await booth.getByText('Ääntä ei voitu toistaa. Lukekaa teksti ruudulta.').waitFor()
    expect(await byId(booth, 'listen-privacy').innerText()).toBe('Kuuntele')
  })
})
