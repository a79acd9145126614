import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { byId, launchBrowser, openContext } from '#tests/support/browser.ts'
import { expertBecomesAvailable, residentWaits, signInFromLanding } from '#tests/support/pages.ts'
import { atMost, type Measured, median, rounded } from './bench.ts'
import { startBuiltServer, startProcess } from './builtServer.ts'
import { collectConnections, lastClick, seenMoments, warm, watch } from './firstFrameProbe.ts'

const PAIRS = Number(process.env['BENCH_PAIRS'] ?? 15)
/** An expert takes at least so long to press; also gives both ways the same time to settle. */
const SETTLE_MS = 1_500
const PICTURE = '[data-testid="remote-picture"]'

interface Sample {
  readonly clickerPicture: number
  readonly clickerSound: number
  readonly otherPicture: number
  readonly otherSound: number
}

/**
 * From the accepting click to the first frame and the first packet of sound on both sides, beside a bare mediasoup
 * page in the same browser, by turns.
 */
export async function firstFrame(): Promise<Measured> {
  const server = await startBuiltServer()
  const bare = await startProcess(['--import', 'tsx', join(import.meta.dirname, 'baseline', 'main.ts')])
  const { browser, close } = await launchBrowser({ camera: 'full' })
  try {
    const ours = await openOurs(browser, server.url)
    const samples = { ours: [] as Sample[], floor: [] as Sample[], naive: [] as Sample[] }
    for (let pair = 0; pair < PAIRS; pair += 1) {
      samples.floor.push(await bareSample(browser, bare.url, 'floor'))
      samples.ours.push(await ourSample(ours))
      if (pair % 5 === 0) samples.naive.push(await bareSample(browser, bare.url, 'naive'))
      console.log(
        `pair ${pair + 1} of ${PAIRS}: ${JSON.stringify({ floor: samples.floor.at(-1), ours: samples.ours.at(-1) })}`,
      )
    }
    return report(samples)
  } finally {
    await close()
    await bare.stop()
    await server.stop()
  }
}

function report(samples: { ours: Sample[]; floor: Sample[]; naive: Sample[] }): Measured {
  const middle = (of: readonly Sample[], what: keyof Sample) => median(of.map((sample) => sample[what]))
  const floorPicture = median(samples.floor.flatMap((sample) => [sample.clickerPicture, sample.otherPicture]))
  const floorSound = median(samples.floor.flatMap((sample) => [sample.clickerSound, sample.otherSound]))
  const naivePicture = median(samples.naive.flatMap((sample) => [sample.clickerPicture, sample.otherPicture]))
  const sides = [
    ['expert', 'clicker'],
    ['resident', 'other'],
  ] as const
  return {
    figures: {
      pairs: samples.ours.length,
      floorPictureMs: rounded(floorPicture),
      floorSoundMs: rounded(floorSound),
      naivePictureMs: rounded(naivePicture),
      expertPicturesMs: samples.ours.map((sample) => rounded(sample.clickerPicture)),
      residentPicturesMs: samples.ours.map((sample) => rounded(sample.otherPicture)),
    },
    bars: sides.flatMap(([who, side]) => [
      atMost(
        `${who}: picture, median ms <= 1.5 x floor`,
        middle(samples.ours, `${side}Picture`),
        1.5 * floorPicture,
      ),
      atMost(`${who}: sound, median ms <= floor + 30`, middle(samples.ours, `${side}Sound`), floorSound + 30),
    ]),
  }
}

interface Pages {
  readonly expert: Page
  readonly resident: Page
}

async function openOurs(browser: Browser, origin: string): Promise<Pages> {
  const expert = await openContext(browser, { width: 1440, height: 900 })
  const resident = await openContext(browser, {})
  await collectConnections(expert.context)
  await collectConnections(resident.context)
  const desk = await expert.context.newPage()
  await desk.goto(origin)
  await signInFromLanding(desk, 'demo-kela-1')
  await expertBecomesAvailable(desk)
  const booth = await resident.context.newPage()
  await booth.goto(`${origin}/booth/?booth=lahti-campus-1`)
  return { expert: desk, resident: booth }
}

async function ourSample({ expert, resident }: Pages): Promise<Sample> {
  await residentWaits(resident)
  await byId(expert, 'offer').waitFor()
  const sample = await measure({
    clicker: expert,
    other: resident,
    selector: PICTURE,
    button: '[data-testid="accept-offer"]',
  })
  await byId(resident, 'hang-up').click()
  await byId(resident, 'skip-feedback').click()
  await byId(expert, 'disposition-solved').click()
  await byId(expert, 'wrap-up-available').click()
  await byId(expert, 'waiting-for-resident').waitFor()
  await byId(resident, 'screen-start').waitFor()
  return sample
}

async function bareSample(browser: Browser, url: string, mode: 'floor' | 'naive'): Promise<Sample> {
  const one = await openContext(browser, { width: 1440, height: 900 })
  const other = await openContext(browser, {})
  try {
    const open = async ({ context }: Awaited<ReturnType<typeof openContext>>) => {
      await collectConnections(context)
      const page = await context.newPage()
      // A video without its first frame holds the load event back.
      await page.goto(`${url}/?mode=${mode}`, { waitUntil: 'commit' })
      await page.locator('body[data-ready]').waitFor()
      return page
    }
    const clicker = await open(one)
    return await measure({
      clicker,
      other: await open(other),
      selector: 'video',
      button: 'button',
      isNaive: mode === 'naive',
    })
  } finally {
    await one.context.close()
    await other.context.close()
  }
}

async function measure(options: {
  readonly clicker: Page
  readonly other: Page
  readonly selector: string
  readonly button: string
  readonly isNaive?: boolean
}): Promise<Sample> {
  const { clicker, other, selector, button, isNaive = false } = options
  const pages = [clicker, other]
  if (!isNaive) await Promise.all(pages.map((page) => warm(page, selector, 2)))
  await Promise.all(pages.map((page) => watch(page, selector)))
  await clicker.waitForTimeout(SETTLE_MS)
  await clicker.locator(button).click()
  const [atClicker, atOther] = await Promise.all([seenMoments(clicker), seenMoments(other)])
  const clicked = await lastClick(clicker)
  return {
    clickerPicture: rounded(atClicker.picture - clicked),
    clickerSound: rounded(atClicker.sound - clicked),
    otherPicture: rounded(atOther.picture - clicked),
    otherSound: rounded(atOther.sound - clicked),
  }
}
