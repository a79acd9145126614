import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { ownerRows } from '#tests/support/database.ts'
import { residentWaits } from '#tests/support/pages.ts'
import { Stage } from '#tests/support/Stage.ts'
import { heardSpeech, watchSpeech } from '#tests/support/speechProbes.ts'

const SECOND_MS = 1_000
/** Longer than a screen for choosing waits for a touch. */
const CHOOSING_PATIENCE_MS = 61 * SECOND_MS
/** Longer than the queue waits for one. */
const WAITING_PATIENCE_MS = 241 * SECOND_MS
/** WCAG 2.2.1: so long a warning at least, and so many times at least. */
const SHORTEST_WARNING_MS = 20 * SECOND_MS
const EXTENSIONS = 10

let stage: Stage
let booth: Page
let desk: Page

beforeAll(async () => {
  stage = await Stage.open()
  desk = await stage.desk('demo-kela-1')
  booth = await stage.booth('lahti-campus-1', async (context) => {
    await context.clock.install()
    await watchSpeech(context)
  })
})
afterAll(async () => {
  await stage?.close()
})
afterEach(async () => {
  await stage.rest(booth, desk)
})

async function lastVisit() {
  const [visit] = await ownerRows(
    stage.server.dataDirectory,
    'select state, end_reason from visit order by opened_at desc limit 1',
  )
  return visit
}

describe('a booth that nobody touches', () => {
  it('asks by sight and by sound, for long enough, and as often as somebody says yes', async () => {
    await byId(booth, 'start-en').click()
    await byId(booth, 'screen-agency').waitFor()
    for (let time = 1; time <= EXTENSIONS; time += 1) {
      await booth.clock.fastForward(CHOOSING_PATIENCE_MS)
      await byId(booth, 'still-here').waitFor()
      await expect
        .poll(async () => (await heardSpeech(booth)).filter((said) => said === 'en/still-here.ogg').length)
        .toBe(time)
      const seconds = Number(/\d+/.exec(await byId(booth, 'still-here-seconds').innerText())?.[0])
      expect(seconds * SECOND_MS).toBeGreaterThanOrEqual(SHORTEST_WARNING_MS)
      // Whoever needs all of the time still finds the question there.
      await booth.clock.fastForward(SHORTEST_WARNING_MS)
      if (time % 2 === 0) await booth.keyboard.press('Space')
      else await byId(booth, 'still-here').getByRole('button').click()
      await byId(booth, 'still-here').waitFor({ state: 'detached' })
      await byId(booth, 'screen-agency').waitFor()
    }
    expect(await lastVisit()).toEqual({ state: 'open', end_reason: null })
  })

  it('without an answer ends the visit as idle and gives its place in the queue back', async () => {
    await residentWaits(booth)
    await byId(booth, 'volume-up').click()
    await byId(desk, 'queue-row').waitFor()
    await booth.clock.fastForward(WAITING_PATIENCE_MS)
    await byId(booth, 'still-here').waitFor()
    await byId(desk, 'queue-row').waitFor()
    await booth.clock.fastForward(31 * SECOND_MS)
    await byId(booth, 'screen-cleared').waitFor()
    await expect.poll(async () => (await heardSpeech(booth)).at(-1)).toBe('fi/cleared.ogg')
    await byId(desk, 'queue-row').waitFor({ state: 'detached' })
    await expect.poll(lastVisit).toEqual({ state: 'closed', end_reason: 'idle' })
    await booth.clock.fastForward(7 * SECOND_MS)
    await byId(booth, 'screen-start').waitFor()
    expect(await byId(booth, 'volume-level').getAttribute('data-level')).toBe('3')
    expect(await booth.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
  })

  it('never asks while the start screen stands, nor when it is touched in time', async () => {
    await booth.clock.fastForward(WAITING_PATIENCE_MS)
    expect(await byId(booth, 'still-here').count()).toBe(0)
    await byId(booth, 'start-fi').click()
    await byId(booth, 'screen-agency').waitFor()
    for (let time = 0; time < 3; time += 1) {
      await booth.clock.fastForward(50 * SECOND_MS)
      await byId(booth, 'text-size').click()
    }
    expect(await byId(booth, 'still-here').count()).toBe(0)
  })
})
