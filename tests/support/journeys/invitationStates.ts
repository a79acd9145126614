import type { Page } from 'playwright-core'
import { byId } from '../browser.ts'
import { acceptOffer } from '../encounter.ts'
import { askToComeIn, shownCode } from '../guests.ts'
import { expertBecomesAvailable, residentWaits } from '../pages.ts'
import type { WireClient } from '../WireClient.ts'
import type { Stage } from './Stage.ts'

/** Both sides of a call into which guests are invited, and the service point's advisor. */
interface Cast {
  readonly booth: Page
  readonly desk: Page
  readonly advisor: Page
}

/** From the first invitation of a call to a guest who is in and taken out again, on all sides. */
export async function invitations(stage: Stage): Promise<void> {
  const cast: Cast = {
    // No other journey's booth: whoever sat there last may not have left yet.
    booth: await stage.booth('lahti-campus-2'),
    desk: await stage.staff('demo-kela-1'),
    advisor: await stage.staff('demo-lahti-advisor'),
  }
  await expertBecomesAvailable(cast.desk)
  await residentWaits(cast.booth)
  await acceptOffer(cast.booth, cast.desk)
  const code = await residentInvites(stage, cast)
  const guest = await askToComeIn(stage.origin, code)
  try {
    await doorIsAnswered(stage, cast)
    await othersInvite(stage, cast, guest)
  } finally {
    guest.close()
  }
}

/** The resident invites an interpreter and the own phone; answers with the phone's code. */
async function residentInvites(stage: Stage, { booth }: Cast): Promise<string> {
  await byId(booth, 'invite').click()
  await byId(booth, 'invite-interpreter').waitFor()
  await stage.booths(booth, 'invite')
  await byId(booth, 'invite-interpreter').click()
  await byId(booth, 'invited-one').first().waitFor()
  await stage.booths(booth, 'invite-interpreter')
  await byId(booth, 'invite-another').click()
  await byId(booth, 'invite-residentDevice').click()
  const code = await shownCode(booth, 'invite-code')
  await stage.booths(booth, 'invite-own-phone')
  return code
}

async function doorIsAnswered(stage: Stage, { booth, desk }: Cast): Promise<void> {
  await byId(booth, 'door-question').waitFor()
  await stage.booths(booth, 'door-in-dialog')
  await byId(booth, 'close-invite').click()
  await byId(booth, 'door-question').waitFor()
  await byId(desk, 'guest-door').waitFor()
  await stage.booths(booth, 'door-question')
  await stage.desks(desk, 'guest-door', { isNarrow: true })
  await byId(booth, 'door-yes').click()
  await byId(booth, 'guest-awaiting').waitFor()
  await stage.booths(booth, 'door-awaiting')
  await byId(desk, 'door-let-in').click()
  await booth.locator('[data-testid="present"] [data-role="residentDevice"]').waitFor()
  await stage.booths(booth, 'guest-in-call')
  await stage.desks(desk, 'guest-in-call', { isNarrow: true })
  await byId(booth, 'invite').click()
  await byId(booth, 'take-out').click()
  await byId(booth, 'take-out-yes').waitFor()
  await stage.booths(booth, 'invite-list')
}

async function othersInvite(stage: Stage, { booth, desk, advisor }: Cast, guest: WireClient): Promise<void> {
  await byId(desk, 'guests').locator('[data-testid="invite"]').click()
  await byId(desk, 'invite-form').waitFor()
  await stage.desks(desk, 'guests-invite', { isNarrow: true })
  await byId(desk, 'make-invitation').click()
  await byId(desk, 'invitation-code').waitFor()
  await stage.desks(desk, 'guests-code', { isNarrow: true })
  const here = advisor.locator('[data-testid="point-booth-lahti-campus-2"][data-in-call="true"]')
  await here.waitFor()
  await stage.desks(advisor, 'point-booths', { isNarrow: true })
  await here.locator('[data-testid="invite"]').click()
  await here.locator('[data-testid="make-invitation"]').click()
  await byId(advisor, 'invitation').waitFor()
  await stage.desks(advisor, 'point-invited', { isNarrow: true })
  await byId(booth, 'take-out-yes').click()
  await guest.event('guest.changed', ({ view }) => view.is.state === 'ended')
  await byId(booth, 'close-invite').click()
  await byId(booth, 'call-news').waitFor()
}
