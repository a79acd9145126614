import { begun } from './dispositions.ts'
import { deskWhere } from './views.ts'
import type { WireClient } from './WireClient.ts'

/** The resident goes, and whoever served them is done with it: the next test finds nobody at work. */
export async function finishTalk(booth: WireClient, staff: readonly WireClient[]): Promise<void> {
  await booth.value('visit.end', { reason: 'done' })
  for (const person of staff) {
    const { wrapUp, presence } = await deskWhere(person, ({ call, offer }) => call === null && offer === null)
    if (wrapUp !== null) {
      const ticketId = wrapUp.ticket.id
      await person.value('ticket.wrapUp', { ticketId, disposition: begun.solved, next: 'break' })
    } else if (presence.state === 'available') await person.value('presence.set', { to: 'break' })
  }
}
