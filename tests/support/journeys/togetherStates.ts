import type { Page } from 'playwright-core'
import { byId } from '../browser.ts'
import { acceptOffer } from '../encounter.ts'
import { changingFrames } from '../mediaProbes.ts'
import { expertBecomesAvailable, residentWaits } from '../pages.ts'
import type { Stage } from './Stage.ts'
import { setTroubles } from './troubles.ts'

const narrow = { isNarrow: true } as const

/** A resident and two experts of an agency. */
interface Cast {
  readonly booth: Page
  readonly aino: Page
  readonly eino: Page
}

/** A call in which the resident is asked to wait, a colleague comes to help and takes over, and a supervisor looks on. */
export async function togetherInCall(stage: Stage): Promise<void> {
  const cast: Cast = {
    // No other journey's booth: whoever sat there last may not have left yet.
    booth: await stage.booth('imatra-joint-2'),
    aino: await stage.staff('demo-kela-1'),
    eino: await stage.staff('demo-kela-2'),
  }
  await expertBecomesAvailable(cast.aino)
  await residentWaits(cast.booth)
  await acceptOffer(cast.booth, cast.aino)
  await onHold(stage, cast)
  await asked(stage, cast)
  await comes(stage, cast)
  await supervised(stage, cast)
  await handedOver(stage, cast)
  for (const page of [cast.booth, cast.aino, cast.eino]) await page.close()
}

/** An expert and an interpreter who are offered the same resident, and the call of the three. */
export async function interpretedCall(stage: Stage): Promise<void> {
  const booth = await stage.booth('lappeenranta-joint-2')
  const desk = await stage.staff('demo-kela-1')
  const interpreter = await stage.staff('demo-interpreter-1')
  await byId(interpreter, 'language-pairs').waitFor()
  await stage.desks(interpreter, 'interpreter-away', narrow)
  await expertBecomesAvailable(interpreter)
  await stage.desks(interpreter, 'interpreter-available', narrow)
  await expertBecomesAvailable(desk)
  await setTroubles(booth, 'speaksArabic')
  await residentWaits(booth)
  await byId(interpreter, 'offer').waitFor()
  await byId(desk, 'offer').waitFor()
  await booth.getByRole('heading', { name: 'Asiantuntijaa ja tulkkia kutsutaan' }).waitFor()
  await stage.desks(desk, 'offer-with-interpreter', narrow)
  await stage.desks(interpreter, 'offer-interpreting', narrow)
  await stage.booths(booth, 'reserved-together')
  await byId(desk, 'accept-offer').click()
  await byId(desk, 'offer-waiting').waitFor()
  await stage.desks(desk, 'offer-waits-for-interpreter', narrow)
  await acceptOffer(booth, interpreter)
  await changingFrames(interpreter, 'remote-picture')
  await byId(booth, 'other-picture').waitFor()
  await changingFrames(booth, 'other-picture')
  await stage.desks(interpreter, 'call-interpreting', narrow)
  await stage.desks(desk, 'call-interpreted', narrow)
  await stage.booths(booth, 'call-interpreted')
  await byId(interpreter, 'interpreting-ar').click()
  await byId(booth, 'mixing').waitFor()
  await stage.booths(booth, 'call-interpreted-at-once')
  await interpreter.keyboard.press('F2')
  await byId(desk, 'floor-volume').waitFor()
  await stage.desks(desk, 'call-interpreted-at-once', narrow)
  await stage.desks(interpreter, 'call-interpreting-at-once', narrow)
  await interpreter.keyboard.press('F4')
  await byId(desk, 'mixing').waitFor({ state: 'detached' })
  await setTroubles(interpreter, 'heldMicrophone')
  await byId(booth, 'other-told').waitFor()
  await stage.booths(booth, 'call-interpreter-unheard')
  await setTroubles(interpreter)
  await byId(booth, 'other-told').waitFor({ state: 'detached' })
  await finish(desk)
  await byId(interpreter, 'go-break').click()
  await byId(interpreter, 'prepare-available').waitFor()
  for (const page of [booth, desk, interpreter]) await page.close()
}

async function onHold(stage: Stage, { booth, aino }: Cast): Promise<void> {
  await byId(aino, 'hold-call').click()
  await byId(aino, 'hold-reasons').waitFor()
  await stage.desks(aino, 'hold-reasons', narrow)
  await byId(aino, 'hold-lookingUp').click()
  await byId(aino, 'pause-band').waitFor()
  await stage.desks(aino, 'call-on-hold', narrow)
  await byId(booth, 'pause-card').waitFor()
  await stage.booths(booth, 'call-paused')
  await byId(aino, 'resume-call').click()
  await byId(booth, 'pause-card').waitFor({ state: 'detached' })
}

async function asked(stage: Stage, { booth, aino, eino }: Cast): Promise<void> {
  await byId(aino, 'ask-colleague').click()
  await byId(aino, 'ask-nobody').waitFor()
  await stage.desks(aino, 'ask-nobody', narrow)
  await byId(aino, 'ask-transfer').click()
  await byId(aino, 'transfer-service-kela.housing').waitFor()
  await stage.desks(aino, 'transfer', narrow)
  await byId(aino, 'transfer-cancel').click()
  await expertBecomesAvailable(eino)
  await byId(aino, 'ask-colleague').click()
  await byId(aino, 'ask-demo-kela-2').click()
  await stage.desks(aino, 'ask-colleague', narrow)
  await byId(aino, 'ask-now').click()
  await byId(aino, 'asked-pending').waitFor()
  await stage.desks(aino, 'call-asking', narrow)
  await byId(booth, 'pause-card').waitFor()
  await stage.booths(booth, 'call-paused-asking')
  await byId(eino, 'offer').waitFor()
  await stage.desks(eino, 'offer-helping', narrow)
  await byId(eino, 'reject-offer').click()
  await byId(eino, 'reject-reason-notMyField').waitFor()
  await stage.desks(eino, 'reject-helping', narrow)
  await byId(eino, 'reject-reason-notMyField').click()
  await byId(aino, 'asked-rejected').waitFor()
  await stage.desks(aino, 'asked-rejected', narrow)
}

async function comes(stage: Stage, { booth, aino, eino }: Cast): Promise<void> {
  await byId(aino, 'ask-again').click()
  await byId(aino, 'ask-demo-kela-2').click()
  await byId(aino, 'ask-now').click()
  await byId(eino, 'accept-offer').click()
  await byId(aino, 'other-expert').waitFor()
  await byId(eino, 'other-picture-expert').waitFor()
  await changingFrames(eino, 'other-picture-expert')
  await stage.desks(aino, 'call-with-colleague-apart', narrow)
  await stage.desks(eino, 'call-helping-apart', narrow)
  await byId(aino, 'resume-call').click()
  await byId(booth, 'pause-card').waitFor({ state: 'detached' })
  await byId(booth, 'other-picture').waitFor()
  await changingFrames(booth, 'other-picture')
  await stage.booths(booth, 'call-with-colleague')
  await stage.desks(aino, 'call-with-colleague', narrow)
}

async function supervised(stage: Stage, { booth, aino }: Cast): Promise<void> {
  const supervisor = await stage.staff('demo-kela-supervisor')
  await byId(supervisor, 'join-demo-kela-1').click()
  await byId(supervisor, 'join-now').waitFor()
  await stage.desks(supervisor, 'supervisor-joins', narrow)
  await byId(supervisor, 'join-now').click()
  await byId(supervisor, 'call').waitFor()
  await changingFrames(supervisor, 'remote-picture')
  await byId(aino, 'other-supervisor').waitFor()
  await booth.locator('[data-testid="present"] [data-role="supervisor"]').waitFor()
  await stage.desks(supervisor, 'call-supervising', narrow)
  await stage.desks(aino, 'call-supervised', narrow)
  await stage.booths(booth, 'call-supervised')
  await byId(supervisor, 'leave-call').click()
  await byId(supervisor, 'duty').waitFor()
  await supervisor.close()
}

async function handedOver(stage: Stage, { booth, aino, eino }: Cast): Promise<void> {
  await byId(aino, 'hand-over-call').click()
  await byId(aino, 'hand-over-now').waitFor()
  await stage.desks(aino, 'hand-over', narrow)
  await byId(aino, 'hand-over-now').click()
  await byId(eino, 'end-call').waitFor()
  await byId(booth, 'call-news').waitFor()
  await stage.booths(booth, 'call-handed-over')
  await stage.desks(eino, 'call-taken-over', narrow)
  await finish(eino)
  await byId(aino, 'go-break').click()
  await byId(aino, 'prepare-available').waitFor()
}

async function finish(desk: Page): Promise<void> {
  await byId(desk, 'end-call').click()
  await byId(desk, 'disposition-solved').click()
  await byId(desk, 'wrap-up-break').click()
  await byId(desk, 'prepare-available').waitFor()
}
