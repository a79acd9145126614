import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { CallId } from '#shared/model/ids.ts'
import { type Outcome, ownOrigin, runCommand } from '../commands/runCommand.ts'
import type { Refusal } from '../errors.ts'
import type { Platform } from '../ports/platform.ts'
import type { Transaction } from '../ports/store.ts'
import type { ParticipantRecord, VisitRecord } from '../records.ts'
import { callScope } from '../scope.ts'
import { changeEncounter, encounterHints, residentOf } from './changeEncounter.ts'
import type { Encounter } from './encounter.ts'
import { endCall } from './endCall.ts'
import { passOn } from './passOn.ts'

type Nothing = Record<string, never>
type Saved = Result<Outcome<Nothing>, Refusal>

/**
 * Nobody came back in time to a held call. A lost resident keeps the place in front, an expert who is lost leaves the
 * call to a colleague who is in it; otherwise it ends.
 */
export function expireHold(platform: Platform, callId: CallId): Promise<Result<Nothing, Refusal>> {
  return runCommand<Nothing>(platform, {
    name: 'call.holdExpired',
    scope: callScope(callId),
    origin: ownOrigin,
    audit: { chain: { of: 'call', id: callId }, objects: { call: callId } },
    decideAndSave: async (tx) => {
      // The visit first, in the order in which its end locks things, too.
      const visit = await tx.visits.ofCall(callId)
      const encounter = await tx.encounters.lock(callId)
      if (encounter === null) return refused('notFound')
      const isOver = encounter.call.state.state === 'held' && (await tx.deadlines.isHoldDue(callId))
      if (!isOver) return refused('outOfOrder')
      const participants = await tx.participants.ofCall(callId)
      const resident = residentOf(participants)
      if (resident?.connected !== true) {
        // A booth that never got into the call would not get into the next one either.
        const wasThere = resident !== undefined && resident.generation > 0
        return loseResident(platform, tx, encounter, wasThere ? visit : null)
      }
      return (
        (await leaveToColleague(platform, tx, encounter, participants)) ??
        endCall(platform, tx, encounter, 'expertLost')
      )
    },
  })
}

/** The call ends, and the resident's matter waits in front for them, as long as their visit stands. */
async function loseResident(
  platform: Platform,
  tx: Transaction,
  encounter: Encounter,
  visit: VisitRecord | null,
): Promise<Saved> {
  const ended = endCall(platform, tx, encounter, 'residentLost')
  if (!ended.ok || visit?.state.state !== 'open') return ended
  const next = await passOn(platform, tx, encounter.ticket, 'afterBreak')
  return accepted({
    ...ended.value,
    tell: [
      ...ended.value.tell,
      { kind: 'queue', agencyId: next.agencyId, ticketId: next.id, personId: null },
    ],
  })
}

/** A colleague in the call takes charge, and to the resident it goes on. Null: there is none. */
async function leaveToColleague(
  platform: Platform,
  tx: Transaction,
  encounter: Encounter,
  participants: readonly ParticipantRecord[],
): Promise<Saved | null> {
  const isThere = (personId: ParticipantRecord['personId']) =>
    participants.some((seat) => seat.personId === personId && seat.admitted && seat.connected)
  const successor = encounter.beside.find(
    ({ reservation: { seat, state, personId } }) =>
      seat === 'colleague' && state.state === 'accepted' && isThere(personId),
  )
  const lost = participants.find(({ personId }) => personId === encounter.reservation.personId)
  if (successor === undefined || lost === undefined) return null
  const handedOver = changeEncounter(platform, tx, encounter, {
    type: 'handOver',
    to: successor.reservation.id,
    next: 'connectionLost',
  })
  if (!handedOver.ok) return handedOver
  const resumed = changeEncounter(platform, tx, handedOver.value, { type: 'resume' })
  if (!resumed.ok) return resumed
  await tx.participants.dismiss(lost.id)
  return accepted({
    value: {},
    act: () => platform.media.dismiss({ callId: encounter.call.id, participantId: lost.id }),
    tell: encounterHints(resumed.value),
  })
}
