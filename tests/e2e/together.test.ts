import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { letOfferRunOut, reachCall } from '#tests/support/encounter.ts'
import { changingFrames, heardSound } from '#tests/support/mediaProbes.ts'
import { expertBecomesAvailable, residentWaits } from '#tests/support/pages.ts'
import { finishWrapUp, Stage } from '#tests/support/Stage.ts'
import { speaking } from '#tests/support/speaking.ts'
import { heardSpeech, watchSpeech } from '#tests/support/speechProbes.ts'
import { linesOfOthers, write } from '#tests/support/textProbes.ts'
import { countPackets, tapWires } from '#tests/support/wireTap.ts'

/** So many frames of the own picture go by while a test looks whether anything else moves: about two seconds. */
const FRAMES_OF_WAITING = 20

/** Three or four pages send and show pictures at once, on a small machine. */
const LIMIT_MS = 150_000

/** What is spoken waits for what is being said. */
const SPOKEN_WITHIN_MS = 15_000

let stage: Stage
let booth: Page
let aino: Page
let eino: Page

beforeAll(async () => {
  stage = await Stage.open()
  booth = await stage.booth('lahti-campus-1', async (context) => {
    await tapWires(context)
    await watchSpeech(context)
  })
  aino = await stage.desk('demo-kela-1', tapWires)
  eino = await stage.desk('demo-kela-2')
})
afterAll(() => stage?.close())
afterEach(() => stage.rest(booth, aino, eino))

const presentAs = (booth: Page, role: string) =>
  booth.locator(`[data-testid="present"] [data-role="${role}"]`)

async function seesAndHears(page: Page, picture: string, sound: string): Promise<void> {
  await byId(page, picture).waitFor()
  await changingFrames(page, picture, 2)
  await heardSound(page, sound)
}

/** A call of Aino's with the resident, and Eino, who is free. */
async function callWithFreeColleague(): Promise<void> {
  await reachCall(booth, aino)
  await expertBecomesAvailable(eino)
}

async function askEino(): Promise<void> {
  await byId(aino, 'ask-colleague').click()
  await byId(aino, 'ask-demo-kela-2').click()
  await byId(aino, 'ask-now').click()
}

describe('an expert who asks the resident to wait', () => {
  it('is not heard or seen, nor the resident, until the call goes on; the booth says why', {
    timeout: LIMIT_MS,
  }, async () => {
    await reachCall(booth, aino)
    await Promise.all([booth, aino].map((page) => seesAndHears(page, 'remote-picture', 'remote-sound')))
    await aino.keyboard.press('F9')
    await byId(aino, 'hold-waitingForSystem').click()
    await byId(booth, 'pause-card').getByText('tietojärjestelmä on hidas').waitFor()
    await byId(booth, 'pause-card').getByText('Teitä ei ole unohdettu').waitFor()
    await byId(aino, 'pause-band').waitFor()
    await expect
      .poll(() => heardSpeech(booth), { timeout: SPOKEN_WITHIN_MS })
      .toContain('fi/pause/waitingForSystem.ogg')

    await write(booth, 'Odotan')
    const received = async () => (await Promise.all([booth, aino].map(countPackets))).map((of) => of.received)
    // What was on its way still arrives; then nothing does.
    const isSilent = async () => {
      const before = await received()
      await changingFrames(aino, 'self-view', FRAMES_OF_WAITING)
      return String(await received()) === String(before)
    }
    await expect.poll(isSilent, { timeout: SPOKEN_WITHIN_MS }).toBe(true)
    await byId(booth, 'text-note').waitFor()
    expect(await linesOfOthers(aino).count()).toBe(0)

    await aino.keyboard.press('F9')
    await byId(booth, 'pause-card').waitFor({ state: 'detached' })
    await byId(aino, 'pause-band').waitFor({ state: 'detached' })
    await linesOfOthers(aino).filter({ hasText: 'Odotan' }).waitFor()
    await Promise.all([booth, aino].map((page) => seesAndHears(page, 'remote-picture', 'remote-sound')))
  })
})

describe('an expert who asks a colleague', () => {
  it('talks with them alone, then the three together, and hands the resident over', {
    timeout: LIMIT_MS,
  }, async () => {
    await callWithFreeColleague()
    await askEino()
    await byId(booth, 'pause-card').and(booth.locator('[data-reason="askingColleague"]')).waitFor()
    await byId(aino, 'asked-pending').getByText('Eino Demo').waitFor()
    await eino.getByRole('heading', { name: 'Aino Demo pyytää sinut mukaan puheluun' }).waitFor()
    // Who has not answered is nobody's company.
    expect(await presentAs(booth, 'expert').count()).toBe(1)
    await byId(eino, 'accept-offer').click()
    await byId(eino, 'own-part').getByText('Aino Demo hoitaa asiaa').waitFor()
    await Promise.all(
      [aino, eino].map((page) => seesAndHears(page, 'other-picture-expert', 'other-sound-expert')),
    )
    await byId(booth, 'pause-card').waitFor()
    for (const testId of ['end-call', 'transfer-call', 'end-for-safety', 'resume-call', 'hold-call']) {
      expect(await byId(eino, testId).count(), testId).toBe(0)
    }

    await byId(aino, 'resume-call').click()
    await byId(booth, 'pause-card').waitFor({ state: 'detached' })
    await seesAndHears(booth, 'remote-picture', 'remote-sound')
    await seesAndHears(booth, 'other-picture', 'other-sound')
    await seesAndHears(eino, 'remote-picture', 'remote-sound')
    await expect.poll(() => heardSpeech(booth), { timeout: SPOKEN_WITHIN_MS }).toContain('fi/came/expert.ogg')

    await byId(aino, 'hand-over-call').click()
    await byId(aino, 'hand-over-now').click()
    await byId(aino, 'waiting-for-resident').waitFor()
    await byId(eino, 'end-call').waitFor()
    await byId(eino, 'own-part').waitFor({ state: 'detached' })
    await byId(booth, 'call-news').getByText('Aino Demo lähti. Teitä palvelee nyt Eino Demo.').waitFor()
    await expect.poll(() => heardSpeech(booth), { timeout: SPOKEN_WITHIN_MS }).toContain('fi/handed-over.ogg')
    await byId(booth, 'other-picture').waitFor({ state: 'detached' })
    await seesAndHears(booth, 'remote-picture', 'remote-sound')
    await seesAndHears(eino, 'remote-picture', 'remote-sound')

    await byId(eino, 'end-call').click()
    await byId(booth, 'screen-feedback').waitFor()
    await byId(eino, 'wrap-up').waitFor()
    await finishWrapUp(eino)
    expect(await byId(aino, 'wrap-up').count()).toBe(0)
  })

  it('is told that they did not answer, brings the resident back, and can pass the resident on instead', {
    timeout: LIMIT_MS,
  }, async () => {
    await callWithFreeColleague()
    await askEino()
    await byId(eino, 'offer').waitFor()
    await letOfferRunOut(stage.server)
    await byId(aino, 'asked-timedOut').getByText('Eino Demo ei vastannut').waitFor()
    await byId(eino, 'away-reason').waitFor()
    await byId(booth, 'pause-card').waitFor()
    await byId(aino, 'ask-again').click()
    await byId(aino, 'ask-nobody').waitFor()
    await byId(aino, 'ask-cancel').click()
    await byId(aino, 'resume-call').click()
    await byId(booth, 'pause-card').waitFor({ state: 'detached' })

    await byId(aino, 'transfer-call').click()
    await byId(aino, 'transfer-service-kela.housing').click()
    await byId(aino, 'transfer-now').click()
    await byId(aino, 'wrap-up').waitFor()
    await byId(booth, 'passed-on').waitFor()
    await finishWrapUp(aino)
    await expertBecomesAvailable(eino, { offeredAtOnce: true })
  })

  it('is told why they do not come, and can take the next question back', { timeout: LIMIT_MS }, async () => {
    await callWithFreeColleague()
    await byId(aino, 'ask-colleague').click()
    await byId(aino, 'ask-demo-kela-2').click()
    await byId(aino, 'ask-pause').uncheck()
    await byId(aino, 'ask-now').click()
    await byId(eino, 'reject-offer').click()
    await byId(eino, 'reject-reason-notMyField').click()
    await byId(aino, 'asked-rejected').getByText('Ei minun alaani').waitFor()
    expect(await byId(aino, 'pause-band').count()).toBe(0)
    await byId(aino, 'asked-read').click()
    await askEino()
    await byId(eino, 'offer').waitFor()
    await byId(aino, 'withdraw-asking').click()
    await byId(eino, 'offer-withdrawn').getByText('ei enää tarvitse apua').waitFor()
    await byId(aino, 'asked-pending').waitFor({ state: 'detached' })
  })

  it('goes on with the resident when the colleague leaves', { timeout: LIMIT_MS }, async () => {
    await callWithFreeColleague()
    await askEino()
    await byId(eino, 'accept-offer').click()
    await byId(aino, 'other-expert').waitFor()
    await byId(aino, 'resume-call').click()
    await byId(eino, 'leave-call').click()
    await byId(eino, 'waiting-for-resident').waitFor()
    await byId(aino, 'other-expert').waitFor({ state: 'detached' })
    await byId(booth, 'call-news').getByText('Toinen asiantuntija lähti').waitFor()
    await seesAndHears(booth, 'remote-picture', 'remote-sound')
  })
})

describe('a supervisor', () => {
  it('comes into a call for everybody to see, and leaves it again', { timeout: LIMIT_MS }, async () => {
    const supervisor = await stage.desk('demo-kela-supervisor')
    await reachCall(booth, aino)
    await byId(supervisor, 'join-demo-kela-1').click()
    await byId(supervisor, 'join-now').click()
    await presentAs(booth, 'supervisor').getByText('Helmi Demo').waitFor()
    await byId(booth, 'call-news').getByText('Esihenkilö on nyt mukana').waitFor()
    await byId(aino, 'participant-supervisor').getByText('Helmi Demo').waitFor()
    await seesAndHears(supervisor, 'remote-picture', 'remote-sound')
    await seesAndHears(aino, 'other-picture-supervisor', 'other-sound-supervisor')
    await seesAndHears(booth, 'other-picture', 'other-sound')
    await expect
      .poll(() => heardSpeech(booth), { timeout: SPOKEN_WITHIN_MS })
      .toContain('fi/came/supervisor.ogg')
    expect(await byId(supervisor, 'end-call').count()).toBe(0)

    // The page that is loaded anew goes back to the seat in which everybody still sees them.
    await supervisor.reload()
    await seesAndHears(supervisor, 'remote-picture', 'remote-sound')
    await seesAndHears(aino, 'other-picture-supervisor', 'other-sound-supervisor')

    await byId(supervisor, 'leave-call').click()
    await byId(supervisor, 'duty').waitFor()
    await presentAs(booth, 'supervisor').waitFor({ state: 'detached' })
    await byId(aino, 'other-supervisor').waitFor({ state: 'detached' })
    await changingFrames(booth, 'remote-picture')
  })
})

describe('an expert and an interpreter who are offered the same resident', () => {
  async function bothOffered() {
    const interpreter = await stage.desk('demo-interpreter-1')
    const arabic = await stage.booth('lahti-campus-2', speaking('ar'))
    await expertBecomesAvailable(interpreter)
    await expertBecomesAvailable(aino)
    await residentWaits(arabic)
    for (const page of [aino, interpreter]) await byId(page, 'offer').waitFor()
    return { interpreter, arabic }
  }

  it('are in the call as soon as both have accepted, and hear everybody', { timeout: LIMIT_MS }, async () => {
    const { interpreter, arabic } = await bothOffered()
    await arabic.getByRole('heading', { name: 'Asiantuntijaa ja tulkkia kutsutaan' }).waitFor()
    await byId(interpreter, 'offer').getByText('arabia – suomi').waitFor()
    await byId(interpreter, 'accept-offer').click()
    await byId(interpreter, 'offer-waiting').waitFor()
    await byId(aino, 'accept-offer').click()
    await byId(arabic, 'screen-call').and(arabic.locator('[data-live="true"]')).waitFor()
    await seesAndHears(arabic, 'remote-picture', 'remote-sound')
    await seesAndHears(arabic, 'other-picture', 'other-sound')
    await seesAndHears(aino, 'other-picture-interpreter', 'other-sound-interpreter')
    await seesAndHears(interpreter, 'other-picture-expert', 'other-sound-expert')
    await seesAndHears(interpreter, 'remote-picture', 'remote-sound')
    await byId(interpreter, 'leave-call').click()
    await byId(interpreter, 'waiting-for-resident').waitFor()
    await presentAs(arabic, 'interpreter').waitFor({ state: 'detached' })
  })

  it('are both free again when the interpreter cannot come; the resident waits in front', {
    timeout: LIMIT_MS,
  }, async () => {
    const { interpreter, arabic } = await bothOffered()
    await byId(aino, 'accept-offer').click()
    await byId(aino, 'offer-waiting').waitFor()
    await byId(interpreter, 'reject-offer').click()
    await byId(interpreter, 'reject-reason-conflictOfInterest').click()
    await byId(aino, 'offer-withdrawn').getByText('tulkki ei päässyt mukaan').waitFor()
    await byId(interpreter, 'waiting-for-resident').waitFor()
    await byId(arabic, 'position').getByText('1', { exact: true }).waitFor()
  })
})
