import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { expertBecomesAvailable } from '#tests/support/pages.ts'
import { Stage } from '#tests/support/Stage.ts'
import { heardTones, setSpeaking, speaksAs } from '#tests/support/tones.ts'

const RESIDENT = 440
const EXPERT = 1_000
const INTERPRETER = 2_500
/** Between two analyses of a steady tone that went through Opus. */
const TOLERANCE_DB = 2
const FLOOR_DB = -16
/** Nothing but what a codec makes of silence. */
const SILENT_DB = -65

/** Three pages with devices. */
const SET_UP_MS = 120_000

let stage: Stage
let booth: Page
let expert: Page
let interpreter: Page

beforeAll(async () => {
  stage = await Stage.open()
  expert = await stage.desk('demo-kela-1', speaksAs(EXPERT))
  interpreter = await stage.desk('demo-interpreter-1', speaksAs(INTERPRETER))
  booth = await stage.booth('lahti-campus-1', speaksAs(RESIDENT))
  await arabicCall()
}, SET_UP_MS)
afterAll(() => stage?.close())
afterEach(() => setSpeaking(interpreter, true))

/** A resident who speaks Arabic, an expert who speaks Finnish, and an interpreter in one call. */
async function arabicCall(): Promise<void> {
  await expertBecomesAvailable(expert)
  await expertBecomesAvailable(interpreter)
  await byId(booth, 'other-languages').click()
  await byId(booth, 'spoken-ar').click()
  await byId(booth, 'screens-fi').click()
  await byId(booth, 'skip-second').click()
  await byId(booth, 'agency-kela').click()
  await byId(booth, 'service-kela.housing').click()
  await byId(booth, 'media-pictureAndSound').click()
  for (const page of [expert, interpreter]) await byId(page, 'accept-offer').click()
  await byId(booth, 'screen-call').and(booth.locator('[data-live="true"]')).waitFor()
  await byId(interpreter, 'interpreting-consecutive').waitFor()
}

/** Whether a sound is heard by its own element, and not through a mixer. */
function isPlayed(page: Page, testId: string): Promise<boolean> {
  return byId(page, testId).evaluate(
    (audio) => audio instanceof HTMLAudioElement && !audio.muted && !audio.paused,
  )
}

/** How the tones of the two others are heard once that is so; the last one that was heard says what is wrong. */
async function hears(
  page: Page,
  tones: readonly [number, number],
  isRight: (one: number, other: number) => boolean,
) {
  await expect
    .poll(
      async () => {
        const [one = Number.NaN, other = Number.NaN] = (await heardTones(page, tones)) ?? []
        return isRight(one, other) ? 'right' : `${one} dB, ${other} dB`
      },
      { timeout: 15_000, interval: 100 },
    )
    .toBe('right')
}

/** The tone of the first one is heard so much lower than the second one's. */
const under = (floor: number, voice: number) => Math.abs(floor - voice - FLOOR_DB) <= TOLERANCE_DB
const alone = (one: number, other: number) => one > SILENT_DB + 20 && other < SILENT_DB

describe('interpreting while the others speak', () => {
  it('is not mixed while it is done in turns: everybody hears everybody as they are', async () => {
    expect(await isPlayed(booth, 'remote-sound')).toBe(true)
    expect(await isPlayed(booth, 'other-sound')).toBe(true)
    expect(await isPlayed(expert, 'other-sound-interpreter')).toBe(true)
    expect(await byId(booth, 'mixing').count()).toBe(0)
  })

  it('into the language of the resident: they hear it with the expert under it, and the expert does not hear it', async () => {
    await byId(interpreter, 'interpreting-ar').click()
    await byId(booth, 'mixing').waitFor()
    await hears(booth, [EXPERT, INTERPRETER], under)
    await hears(expert, [RESIDENT, INTERPRETER], alone)
  })

  it('turns its direction by one key', async () => {
    await interpreter.keyboard.press('F2')
    await hears(expert, [RESIDENT, INTERPRETER], under)
    await hears(booth, [EXPERT, INTERPRETER], alone)
  })

  it('holds the floor down through a pause of three seconds, and lets it up when nothing more comes', async () => {
    await hears(expert, [RESIDENT, INTERPRETER], under)
    const [floor = 0] = (await heardTones(expert, [RESIDENT])) ?? []
    await setSpeaking(interpreter, false)
    const silentSince = performance.now()
    const looks: { readonly afterMs: number; readonly db: number }[] = []
    await expect
      .poll(
        async () => {
          const [db = floor] = (await heardTones(expert, [RESIDENT])) ?? []
          looks.push({ afterMs: performance.now() - silentSince, db })
          return db - floor
        },
        { timeout: 20_000, interval: 100 },
      )
      .toBeGreaterThan(-FLOOR_DB - TOLERANCE_DB)
    const held = looks.filter(({ afterMs }) => afterMs < 3_000)
    expect(held.length).toBeGreaterThan(5)
    for (const { db } of held) expect(Math.abs(db - floor)).toBeLessThan(TOLERANCE_DB)
  })

  it('leaves everybody as they are when the interpreter goes', async () => {
    await byId(interpreter, 'leave-call').click()
    await byId(interpreter, 'waiting-for-resident').waitFor()
    await byId(expert, 'mixing').waitFor({ state: 'detached' })
    expect(await isPlayed(expert, 'remote-sound')).toBe(true)
  })
})
