import { accepted, type Result } from '#shared/kernel/result.ts'
import type { ParticipantRole } from '#shared/model/call.ts'
import type { ParticipantId } from '#shared/model/ids.ts'
import type { Refusal } from '../errors.ts'
import type { Hint } from '../ports/hints.ts'
import type { Platform } from '../ports/platform.ts'
import type { Transaction } from '../ports/store.ts'
import { dutyHint } from '../presence/dutyPerson.ts'
import type { CallRecord, ParticipantRecord } from '../records.ts'
import { type Encounter, type EncounterEvent, nextEncounter, peopleOf } from './encounter.ts'
import { encounterFacts } from './encounterFacts.ts'

/** They sit with the resident. */
export const residentsSide: ReadonlySet<ParticipantRole> = new Set([
  'resident',
  'supportPerson',
  'residentDevice',
])

/** From now on media flows for these, as far as a pause lets it. */
export function admit(
  platform: Platform,
  { call, participants }: { readonly call: CallRecord; readonly participants: readonly ParticipantRecord[] },
  admitted: readonly ParticipantId[],
): Promise<void> {
  if (call.pause !== null || isCovered(participants)) separate(platform, call, participants)
  return platform.media.admit(call.id, admitted)
}

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
  const { ticket, call } = encounter
  return [
    { kind: 'call', callId: call.id },
    { kind: 'booth', boothId: ticket.boothId },
    ...peopleOf(encounter).map(({ presence }): Hint => ({ kind: 'desk', personId: presence.personId })),
    { kind: 'queue', agencyId: ticket.agencyId, ticketId: ticket.id, personId: null },
    ...peopleOf(encounter).map(({ presence }) => dutyHint(presence)),
  ]
}

/** Whether the call lives on this node: the room of any other one hears of what was saved by a hint. */
export function isHere({ lease }: Pick<Platform, 'lease'>, { call }: Encounter): boolean {
  return call.nodeId === lease.nodeId
}

/** The resident's seat. */
export function residentOf(participants: readonly ParticipantRecord[]): ParticipantRecord | undefined {
  return participants.find((participant) => participant.role === 'resident')
}

/** Whether somebody else may sit in the booth. */
export function isCovered(participants: readonly ParticipantRecord[]): boolean {
  const cover = residentOf(participants)?.cover
  return cover !== undefined && cover.state !== 'none'
}

/**
 * Keeps the staff apart from the resident and whoever is beside them while the call is paused, and a covered seat from
 * everybody; together otherwise.
 */
export function separate(
  { media }: Platform,
  { id, pause }: CallRecord,
  participants: readonly ParticipantRecord[],
): void {
  const staff = participants.filter(({ role }) => !residentsSide.has(role)).map((seat) => seat.id)
  const resident = residentOf(participants)
  media.setApart(id, pause === null ? [] : staff)
  if (resident !== undefined) media.setCover(id, { ...resident.cover, of: resident.id, staff })
}

/**
 * After somebody who was asked has said no, or is not asked any more: their peer closes. When the ticket waits again,
 * nothing more leaves the booth, and the room stays for its next offer.
 */
export function clearOffer(
  platform: Platform,
  encounter: Encounter,
  participants: readonly ParticipantRecord[],
): void {
  const { ticket, call } = encounter
  const callId = call.id
  const gone = new Set(
    peopleOf(encounter).flatMap(({ reservation: { state, personId } }) =>
      state.state === 'pending' || state.state === 'accepted' ? [] : [personId],
    ),
  )
  for (const { id, personId } of participants) {
    if (personId !== null && gone.has(personId)) platform.media.remove({ callId, participantId: id })
  }
  const resident = residentOf(participants)
  const isServed = ticket.state.state === 'reserved' || ticket.state.state === 'connected'
  if (resident && !isServed) platform.media.stopSending({ callId, participantId: resident.id })
}
