import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { ownerRows } from '#tests/support/database.ts'
import { reachCall } from '#tests/support/encounter.ts'
import { changingFrames } from '#tests/support/mediaProbes.ts'
import { residentWaits } from '#tests/support/pages.ts'
import { finishWrapUp, Stage } from '#tests/support/Stage.ts'

/** A made-up personal identity code: a true date and the right check character, nobody's. */
const IDENTITY_CODE = '131052-308T'

let stage: Stage
let booth: Page
let desk: Page

beforeAll(async () => {
  stage = await Stage.open()
  // The tax administration of this test shows its people by role and keeps no notes.
  await ownerRows(
    stage.server.dataDirectory,
    `update agency set shown_to_residents = 'role', note_enabled = false where id = 'tax'`,
  )
  desk = await stage.desk('demo-kela-1')
  booth = await stage.booth('lahti-campus-1')
})
afterAll(async () => {
  await stage?.close()
})
afterEach(async () => {
  await stage.rest(booth, desk)
})

/** A locator's words, for what must be visible and not only there. */
async function shown(page: Page, testId: string): Promise<string> {
  const element = byId(page, testId)
  await element.waitFor({ state: 'visible' })
  const box = await element.boundingBox()
  const { width = 0, height = 0 } = page.viewportSize() ?? {}
  expect(box, `${testId} lies on the screen`).toBeTruthy()
  if (box) {
    expect(box.y + box.height).toBeLessThanOrEqual(height)
    expect(box.x + box.width).toBeLessThanOrEqual(width)
  }
  return element.innerText()
}

describe('the safety panel', () => {
  it('shows the street address, the phone of the point and what to tell 112 for the whole call', async () => {
    await reachCall(booth, desk)
    expect(await shown(desk, 'safety-address')).toMatch(/\D+ \d+, \d{5} Lahti/)
    expect(await shown(desk, 'safety-phone')).toMatch(/^029 000 \d{4}$/)
    const panel = await shown(desk, 'safety')
    expect(panel).toContain('112')
    expect(panel.split(await shown(desk, 'safety-address')).length).toBeGreaterThanOrEqual(3)
  })

  it('shows the coordinates of a van, and nothing scrolls them away on a small screen', async () => {
    const van = await stage.booth('van-paijat-hame-1')
    await desk.setViewportSize({ width: 1280, height: 720 })
    await reachCall(van, desk)
    expect(await shown(desk, 'safety-address')).toBe('N 60° 58.962′, E 25° 39.672′')
    expect(await shown(desk, 'safety-phone')).toBe('029 000 0019')
    await shown(desk, 'danger-here')
    await shown(desk, 'end-for-safety')
    await desk.setViewportSize({ width: 1440, height: 900 })
  })
})

describe('danger', () => {
  it('alerts the supervisor and the advisor of the point, and the call goes on', async () => {
    const supervisor = await stage.desk('demo-kela-supervisor')
    const advisor = await stage.desk('demo-lahti-advisor')
    await reachCall(booth, desk)
    await byId(desk, 'danger-here').click()
    await desk.locator('[data-testid="danger-status"][data-danger="alerted"]').waitFor()
    for (const watcher of [supervisor, advisor]) {
      await watcher.locator('[data-testid="alert-row"][data-kind="danger"]').waitFor()
      const banner = await shown(watcher, 'alert-banner')
      expect(banner).toContain('029 000')
      expect(await watcher.title()).toBeTruthy()
    }
    await byId(supervisor, 'alert-seen').click()
    await supervisor.reload()
    await supervisor.locator('[data-testid="alert-row"][data-kind="danger"]').waitFor()
    expect(await byId(supervisor, 'alert-banner').count()).toBe(0)
    await changingFrames(booth, 'remote-picture')
    expect(await byId(booth, 'screen-call').getAttribute('data-live')).toBe('true')
    expect(await byId(booth, 'screen-call').innerText()).not.toMatch(/vaara|hälyt/i)
  })

  it('ends the call by one press, raises the alert and asks for the reason afterwards', async () => {
    const supervisor = await stage.desk('demo-kela-supervisor')
    await reachCall(booth, desk)
    await byId(desk, 'end-for-safety').click()
    await byId(desk, 'wrap-up').waitFor()
    await supervisor.locator('[data-testid="alert-row"][data-kind="endedForSafety"]').waitFor()
    await byId(booth, 'screen-call').waitFor({ state: 'detached' })
    await byId(desk, 'wrap-up-break').click()
    await byId(desk, 'wrap-up-missing').waitFor()
    await byId(desk, 'safety-reason-threat').click()
    await byId(desk, 'wrap-up-break').click()
    await byId(desk, 'prepare-available').waitFor()
    const [ticket] = await ownerRows(
      stage.server.dataDirectory,
      'select disposition, safety_reason from ticket order by arrived_at desc limit 1',
    )
    expect(ticket).toEqual({ disposition: 'endedForSafety', safety_reason: 'threat' })
  })
})

describe('what an agency has settled', () => {
  it('notes: the count, a warning at an identity code, and the list for the own agency only', async () => {
    await reachCall(booth, desk)
    await byId(booth, 'present').getByText('Aino Demo').waitFor()
    await byId(desk, 'end-call').click()
    await byId(desk, 'note').fill(`Hakija ${IDENTITY_CODE} soittaa`)
    await byId(desk, 'note-identity-code').waitFor()
    const note = 'Lähettää vuokrasopimuksen.'
    await byId(desk, 'note').fill(note)
    await byId(desk, 'note-identity-code').waitFor({ state: 'detached' })
    await byId(desk, 'wrap-up')
      .getByText(new RegExp(`\\b${note.length}\\b.*\\b\\d{3}\\b`))
      .waitFor()
    await finishWrapUp(desk)

    await byId(desk, 'notes').locator('summary').click()
    await byId(desk, 'note-row').getByText(note).waitFor()
    const other = await stage.desk('demo-municipality-1')
    await byId(other, 'notes').locator('summary').click()
    await byId(other, 'notes').getByRole('button').waitFor()
    expect(await byId(other, 'note-row').count()).toBe(0)
  })

  it('no notes, and people known by their role', async () => {
    const taxDesk = await stage.desk('demo-tax-1')
    expect(await byId(taxDesk, 'notes').count()).toBe(0)
    await reachCall(booth, taxDesk, { agency: 'tax', service: 'tax.tax-card' })
    await byId(booth, 'present').getByText('Veroasiantuntija').waitFor()
    expect(await booth.locator('body').innerText()).not.toContain('Onni')
    await byId(taxDesk, 'end-call').click()
    await byId(taxDesk, 'wrap-up').waitFor()
    expect(await byId(taxDesk, 'note').count()).toBe(0)
  })

  it('nothing of a resident who waits for one agency is seen at another', async () => {
    const other = await stage.desk('demo-municipality-1')
    await residentWaits(booth)
    await byId(desk, 'queue-row').waitFor()
    expect(await byId(other, 'queue-row').count()).toBe(0)
  })
})
