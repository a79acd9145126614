import { accepted, type Result } from '#shared/kernel/result.ts'
import type { CallId } from '#shared/model/ids.ts'
import type { Refusal } from '../errors.ts'
import type { Hint } from '../ports/hints.ts'
import type { Platform } from '../ports/platform.ts'
import type { Transaction } from '../ports/store.ts'
import type { ParticipantRecord } from '../records.ts'
import { type Encounter, type EncounterEvent, nextEncounter } from './encounter.ts'
import { encounterFacts } from './encounterFacts.ts'

/** Decides an event on an encounter that is locked in this transaction, and saves what changed, with its facts. */
export function changeEncounter(
  platform: Platform,
  tx: Transaction,
  from: Encounter,
  event: EncounterEvent,
): Result<Encounter, Refusal> {
  const next = nextEncounter(from, event)
  if (!next.ok) return next
  tx.encounters.save(from, next.value, {
    holdMs: platform.limits.holdMs,
    facts: encounterFacts(from, next.value),
    by: { nodeId: platform.lease.nodeId, epoch: platform.lease.epoch() },
  })
  // Guests came into this call and into no other one.
  if (next.value.call.state.state === 'ended') tx.invitations.endWithCall(from.call.id)
  return accepted(next.value)
}

/** Whoever looks at this encounter reads again. */
export function encounterHints(encounter: Encounter): readonly Hint[] {
  const { ticket, call, reservation } = encounter
  return [
    { kind: 'call', callId: call.id },
    { kind: 'booth', boothId: ticket.boothId },
    { kind: 'desk', personId: reservation.personId },
    { kind: 'queue', agencyId: ticket.agencyId, ticketId: ticket.id, personId: reservation.personId },
  ]
}

/** The seat of the person whom the encounter's reservation is for. */
export function expertOf(
  encounter: Encounter,
  participants: readonly ParticipantRecord[],
): ParticipantRecord | undefined {
  return participants.find((participant) => participant.personId === encounter.reservation.personId)
}

/** The resident's seat. */
export function residentOf(participants: readonly ParticipantRecord[]): ParticipantRecord | undefined {
  return participants.find((participant) => participant.role === 'resident')
}

/**
 * After an offer that came to nothing: the expert's peer closes, nothing more leaves the booth, and the room stays
 * for the ticket's next offer.
 */
export function clearOffer(
  platform: Platform,
  encounter: Encounter,
  participants: readonly ParticipantRecord[],
): void {
  const callId: CallId = encounter.call.id
  const expert = expertOf(encounter, participants)
  const resident = residentOf(participants)
  if (expert) platform.media.remove({ callId, participantId: expert.id })
  if (resident) platform.media.stopSending({ callId, participantId: resident.id })
}
