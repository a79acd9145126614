import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { devicesOf, watchDevices } from '#tests/support/deviceProbes.ts'
import { acceptOffer, reachCall } from '#tests/support/encounter.ts'
import { changingFrames } from '#tests/support/mediaProbes.ts'
import { expertBecomesAvailable, residentWaits } from '#tests/support/pages.ts'
import { Stage } from '#tests/support/Stage.ts'
import { linesOfOthers, sendingDelaysMs, watchedText, watchText, write } from '#tests/support/textProbes.ts'
import { countPackets, tapWires } from '#tests/support/wireTap.ts'

/** Every character leaves within this time (RFC 8865 as the product promises it). */
const LEAVES_WITHIN_MS = 300
const SENTENCE = 'Hakisin asumistukea ja tarvitsen apua tulojen kanssa, kiitos.'

let stage: Stage
let booth: Page
let desk: Page

beforeAll(async () => {
  stage = await Stage.open()
  const prepare = async (context: BrowserContext) => {
    await tapWires(context)
    await watchText(context)
    await watchDevices(context)
  }
  desk = await stage.desk('demo-kela-1', prepare)
  booth = await stage.booth('lahti-campus-1', prepare)
})
afterAll(async () => {
  await stage?.close()
})
afterEach(async () => {
  await stage.rest(booth, desk)
})

describe('real-time text', () => {
  it('shows each side what the other writes, while it is written and corrected', async () => {
    await expertBecomesAvailable(desk)
    await residentWaits(booth)
    await Promise.all([writableAfterLive(booth), writableAfterLive(desk), acceptOffer(booth, desk)]).then(
      ([atBooth, atDesk]) => {
        expect(atBooth).toBeLessThanOrEqual(1_000)
        expect(atDesk).toBeLessThanOrEqual(1_000)
      },
    )

    await write(booth, 'päivää')
    const atDesk = linesOfOthers(desk).and(desk.locator('[data-complete="false"]'))
    await atDesk.getByText('päivää').waitFor()
    await write(desk, 'hei')
    await linesOfOthers(booth).getByText('hei', { exact: true }).waitFor()

    await byId(booth, 'text-input').focus()
    await booth.keyboard.press('Backspace')
    await booth.keyboard.press('Backspace')
    await booth.keyboard.type('stä')
    await atDesk.getByText('päivstä', { exact: true }).waitFor()

    // The middle of the line is corrected, too.
    await booth.keyboard.press('Home')
    await booth.keyboard.type('Hyvää ')
    await atDesk.getByText('Hyvää päivstä', { exact: true }).waitFor()
    const live = desk.getByRole('log').locator('p')
    expect(await live.filter({ hasText: 'Hyvää' }).count()).toBe(0)
    // A writer who pauses has said something; whoever hears the text is not kept waiting for the end of the line.
    await live.filter({ hasText: 'Hyvää päivstä' }).waitFor({ state: 'attached' })
    await booth.keyboard.press('Enter')
    for (const _ of ['once', 'again']) {
      await booth.keyboard.type('joo')
      await booth.keyboard.press('Enter')
    }
    await expect.poll(() => live.filter({ hasText: 'joo' }).count()).toBe(2)
    await desk.keyboard.press('Enter')

    const lines = byId(booth, 'text-log').getByRole('listitem')
    await expect.poll(async () => lines.count()).toBe(4)
    const tree = await byId(booth, 'text-log').ariaSnapshot()
    expect(tree).toMatch(/Te.*Hyvää päivstä/)
    expect(tree).toMatch(/Aino Demo.*hei/)
  })

  it(`lets every character go within ${LEAVES_WITHIN_MS} ms, over one ordered T.140 channel each`, async () => {
    await reachTextCall(booth, desk)
    const { typed, sent } = await watchedText(booth)
    const since = async () => {
      const now = await watchedText(booth)
      return { typed: now.typed.slice(typed.length), sent: now.sent.slice(sent.length) }
    }
    await write(booth, SENTENCE, 25)
    await expect.poll(async () => (await since()).sent.map(({ text }) => text).join('')).toBe(SENTENCE)
    const delays = sendingDelaysMs(await since()).toSorted((one, other) => one - other)
    expect(delays).toHaveLength(SENTENCE.length)
    expect(delays.at(Math.ceil(0.99 * delays.length) - 1)).toBeLessThanOrEqual(LEAVES_WITHIN_MS)
    for (const page of [booth, desk]) expect(await channelsOf(page)).toEqual([t140, t140])
  })

  it('says what may be missing after a lost channel, and goes on where it stood', async () => {
    await reachTextCall(booth, desk)
    await write(booth, 'ennen')
    await linesOfOthers(desk).getByText('ennen').waitFor()
    for (const pid of stage.server.media.workerPids()) process.kill(pid, 'SIGKILL')
    await booth.keyboard.type(' jälkeen', { delay: 100 })
    await linesOfOthers(desk).filter({ hasText: '\uFFFD' }).waitFor({ timeout: 15_000 })
    await booth.keyboard.type(' kaikki')
    await linesOfOthers(desk)
      .filter({ hasText: /ennen.*\uFFFD.*kaikki/ })
      .waitFor({ timeout: 15_000 })
    await write(desk, 'luen')
    await linesOfOthers(booth).getByText('luen').waitFor({ timeout: 15_000 })
  })
})

describe('a resident who chose text only', () => {
  it('opens no device, sends no media, and still sees the expert', async () => {
    const { requests } = await devicesOf(booth)
    await reachTextCall(booth, desk, { media: 'textOnly' })
    await write(booth, 'vain tekstiä')
    await linesOfOthers(desk).getByText('vain tekstiä').waitFor()
    expect(await changingFrames(booth, 'remote-picture', 5)).toBeGreaterThan(5)
    expect((await countPackets(booth)).sent).toBe(0)
    expect(await devicesOf(booth)).toEqual({ requests, live: [] })
    expect(await byId(booth, 'mute').count()).toBe(0)
  })
})

const t140 = { protocol: 't140', ordered: true }

/** The open data channels of a page: the own one and each other participant's. */
function channelsOf(page: Page) {
  return page.evaluate(() =>
    (Reflect.get(globalThis, 'tap') as { channels: RTCDataChannel[] }).channels
      .filter(({ readyState }) => readyState === 'open')
      .map(({ protocol, ordered }) => ({ protocol, ordered })),
  )
}

/** How long after the call's screen is live its text can be written into. */
function writableAfterLive(page: Page): Promise<number> {
  return page.evaluate(
    async () =>
      await new Promise<number>((resolve, reject) => {
        const deadline = performance.now() + 20_000
        let liveAtMs = 0
        const look = () => {
          const live = document.querySelector(
            '[data-testid="screen-call"][data-live="true"], [data-shown="true"]',
          )
          const field = document.querySelector<HTMLTextAreaElement>('[data-testid="text-input"]')
          if (live && liveAtMs === 0) liveAtMs = performance.now()
          if (live && field && !field.disabled) resolve(performance.now() - liveAtMs)
          else if (performance.now() > deadline) reject(new Error('the text field never opened'))
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
}

/**
 * A call in which both hear each other's text. NOTE: what is typed in the moment before the other side's channel stands
 * is not kept by the room.
 */
async function reachTextCall(...call: Parameters<typeof reachCall>): Promise<void> {
  await reachCall(...call)
  for (const page of [booth, desk]) await expect.poll(() => channelsOf(page)).toEqual([t140, t140])
}
