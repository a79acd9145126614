import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import { type BoothId, CredentialId } from '#shared/model/ids.ts'
import type { AuditEntry, AuditPlace } from '../audit/entry.ts'
import type { Renewed } from '../credentials/credentials.ts'
import type { Refusal } from '../errors.ts'
import type { CredentialRecord, DeviceKey } from '../ports/credentials.ts'
import type { Platform } from '../ports/platform.ts'
import type { Transaction } from '../ports/store.ts'
import type { InvitationRecord } from '../records.ts'
import { systemScope } from '../scope.ts'
import { nextInvitationState } from './invitationState.ts'

/** A call is over long before: this only bounds what is left behind by a fault. */
const DEVICE_LIFE_MS = 12 * 60 * 60 * 1000

/** What a device shows that wants the invitation, and from where. */
interface Shown {
  readonly codeHash: string
  readonly device: DeviceKey
  readonly place: AuditPlace
}

interface Opened {
  readonly invitation: InvitationRecord
  readonly record: CredentialRecord
}

/**
 * Gives the invitation to the device that shows its code, for good. The same again gets the same.
 * Refused: `codeInvalid` (none such, or over), `invitationTaken` (another device has it).
 */
export async function openInvitation(platform: Platform, shown: Shown): Promise<Result<Renewed, Refusal>> {
  const opened = await platform.store.transact(systemScope, async (tx) => {
    const invitation = await tx.invitations.lockByCode(shown.codeHash)
    if (invitation === null || invitation.state.state === 'ended') return refused('codeInvalid' as const)
    const next = nextInvitationState(invitation.state, { type: 'open' })
    if (!next.ok) return openedBefore(tx, invitation, shown)
    tx.invitations.save({ ...invitation, state: next.value })
    const record = await heldBy(tx, invitation, { id: CredentialId.parse(platform.newId()), ...shown })
    return accepted({ invitation, record, boothId: await boothOf(tx, invitation) })
  })
  if (!opened.ok) return opened
  const { invitation, record, boothId } = opened.value
  platform.hints.publish({ kind: 'call', callId: invitation.callId })
  if (boothId !== null) platform.hints.publish({ kind: 'booth', boothId })
  return accepted({ holder: record.holder, credential: { id: record.id, generation: record.generation } })
}

async function heldBy(
  tx: Transaction,
  invitation: InvitationRecord,
  { id, device, place }: Shown & { readonly id: CredentialId },
): Promise<CredentialRecord> {
  await tx.credentials.insert({
    id,
    holder: { invitationId: invitation.id },
    device,
    lifeMs: DEVICE_LIFE_MS,
  })
  tx.audit.add(openingEntry(invitation, { place, credentialId: id, result: 'ok' }))
  const record = await tx.credentials.lock(id)
  if (record === null) throw new Error('openInvitation() | what was just saved is not there')
  return record
}

/** The same device says the same once more, since the answer got lost; or another one comes too late. */
async function openedBefore(
  tx: Transaction,
  invitation: InvitationRecord,
  { device, place }: Shown,
): Promise<Result<Opened & { readonly boothId: null }, 'invitationTaken'>> {
  const id = await tx.credentials.unusedOfInvitation(invitation.id, device)
  const record = id === null ? null : await tx.credentials.lock(id)
  if (record !== null) return accepted({ invitation, record, boothId: null })
  // The trace of a code that somebody overheard.
  tx.audit.add(openingEntry(invitation, { place, credentialId: null, result: 'invitationTaken' }))
  return refused('invitationTaken')
}

/** Who shows a code is nobody yet: what is written down is which invitation it was for. */
function openingEntry(
  { id, callId }: InvitationRecord,
  said: Pick<AuditEntry, 'credentialId' | 'place'> & { readonly result: 'ok' | 'invitationTaken' },
): AuditEntry {
  return {
    chain: { of: 'call', id: callId },
    principal: `guest:${id}`,
    permission: null,
    action: 'guest.open',
    objects: { call: callId, invitation: id },
    ...said,
  }
}

/** The booth whose call it is: the service point's advisor looks at it. */
async function boothOf(tx: Transaction, { callId }: InvitationRecord): Promise<BoothId | null> {
  const seats = await tx.participants.ofCall(callId)
  return seats.find(({ role }) => role === 'resident')?.boothId ?? null
}
