import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { CallId } from '#shared/model/ids.ts'
import { type CommandOrigin, type Outcome, runCommand } from '../commands/runCommand.ts'
import type { Refusal } from '../errors.ts'
import type { Seat } from '../ports/media.ts'
import type { Platform } from '../ports/platform.ts'
import type { Transaction } from '../ports/store.ts'
import type { ParticipantRecord } from '../records.ts'
import { callScope } from '../scope.ts'
import { residentOf, separate } from './changeEncounter.ts'
import { askOnReturn, type CoverEvent, nextCover, type Return } from './coverState.ts'
import type { Encounter } from './encounter.ts'

type Nothing = Record<string, never>
type Done = Result<Nothing, Refusal>

/** What is done in the room, and with what the participants are from now on. */
interface Covered {
  readonly participants: readonly ParticipantRecord[]
  readonly act: () => void
}

/** Whether somebody else may sit in the booth by now, and what follows from it; null: nothing. */
export async function coverOnReturn(
  platform: Platform,
  tx: Transaction,
  { encounter, seat, back }: { readonly encounter: Encounter; readonly seat: Seat; readonly back: Return },
): Promise<Covered | null> {
  const participants = await tx.participants.ofCall(seat.callId)
  const ask = askOnReturn(back, platform.limits.coverAfterMs)
  if (ask === null || !isCoverable(encounter, residentOf(participants), seat)) return null
  const covered = await change(platform, tx, { encounter, participants }, ask)
  return covered.ok ? covered.value : null
}

/** The booth itself noticed that nothing had come through for long. */
export function coverSeat(
  platform: Platform,
  origin: CommandOrigin,
  { seat, silentMs }: { readonly seat: Seat; readonly silentMs: number },
): Promise<Done> {
  return changed(platform, origin, {
    name: 'call.cover',
    callId: seat.callId,
    event: { type: 'report', awayMs: silentMs },
    mayChange: (encounter, resident) => isCoverable(encounter, resident, seat),
  })
}

/**
 * Somebody in the booth says that it is them, to the asking that they saw; only from the newest connection, since another
 * page may be there by now.
 */
export function claimSeat(
  platform: Platform,
  origin: CommandOrigin,
  claim: { readonly seat: Seat; readonly generation: number; readonly round: number },
): Promise<Done> {
  const { seat, generation, round } = claim
  return changed(platform, origin, {
    name: 'call.claim',
    callId: seat.callId,
    event: { type: 'claim', round },
    mayChange: (encounter, resident) =>
      isCoverable(encounter, resident, seat) && resident?.generation === generation,
  })
}

/** The expert in charge has recognised who sits in the booth. */
export function confirmResident(
  platform: Platform,
  origin: CommandOrigin,
  { callId, round }: { readonly callId: CallId; readonly round: number },
): Promise<Done> {
  return changed(platform, origin, {
    name: 'call.confirm',
    callId,
    event: { type: 'confirm', round },
    mayChange: isUnderWay,
  })
}

/** Before the call nothing was said that somebody else must not hear. */
function isCoverable(encounter: Encounter, resident: ParticipantRecord | undefined, seat: Seat): boolean {
  return isUnderWay(encounter) && resident?.id === seat.participantId
}

function isUnderWay({ call }: Encounter): boolean {
  return call.state.state === 'live' || call.state.state === 'held'
}

function changed(
  platform: Platform,
  origin: CommandOrigin,
  command: {
    readonly name: string
    readonly callId: CallId
    readonly event: CoverEvent
    readonly mayChange: (encounter: Encounter, resident: ParticipantRecord | undefined) => boolean
  },
): Promise<Done> {
  const { name, callId, event, mayChange } = command
  return runCommand<Nothing>(platform, {
    name,
    scope: callScope(callId),
    origin,
    audit: { chain: { of: 'call', id: callId }, objects: { call: callId } },
    decideAndSave: async (tx): Promise<Result<Outcome<Nothing>, Refusal>> => {
      const encounter = await tx.encounters.lock(callId)
      if (encounter === null) return refused('notFound')
      const participants = await tx.participants.ofCall(callId)
      if (!mayChange(encounter, residentOf(participants))) return refused('outOfOrder')
      const covered = await change(platform, tx, { encounter, participants }, event)
      if (!covered.ok) return covered
      return accepted({ value: {}, act: covered.value.act, tell: [{ kind: 'call', callId }] })
    },
  })
}

async function change(
  platform: Platform,
  tx: Transaction,
  {
    encounter: { call },
    participants,
  }: { readonly encounter: Encounter; readonly participants: readonly ParticipantRecord[] },
  event: CoverEvent,
): Promise<Result<Covered, 'outOfOrder'>> {
  const resident = residentOf(participants)
  if (resident === undefined) return refused('outOfOrder')
  const next = nextCover(resident.cover, event)
  if (!next.ok) return next
  await tx.participants.saveCover(resident.id, next.value)
  const now = participants.map((each) => (each === resident ? { ...resident, cover: next.value } : each))
  const act = () => {
    const { id: participantId, callId, cover } = { ...resident, cover: next.value }
    platform.technical.note({ callId, participantId, event: { kind: 'cover', state: cover.state } })
    separate(platform, call, now)
  }
  return accepted({ participants: now, act })
}
