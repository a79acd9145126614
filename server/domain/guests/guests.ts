import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { GuestKind, Inviter } from '#shared/model/guest.ts'
import {
  type BoothId,
  type CallId,
  type CredentialId,
  InvitationId,
  ParticipantId,
  type ServicePointId,
} from '#shared/model/ids.ts'
import { type AuditChain, type AuditPlace, OPERATOR_CHAIN } from '../audit/entry.ts'
import { uncovered } from '../calls/coverState.ts'
import type { Encounter } from '../calls/encounter.ts'
import {
  type CommandOrigin,
  type Outcome,
  ownOrigin,
  type RequestOrigin,
  runCommand,
} from '../commands/runCommand.ts'
import { hintsOf, type Renewed } from '../credentials/credentials.ts'
import type { Refusal } from '../errors.ts'
import type { DeviceKey } from '../ports/credentials.ts'
import type { Hint } from '../ports/hints.ts'
import type { Platform } from '../ports/platform.ts'
import type { Transaction } from '../ports/store.ts'
import type { InvitationRecord } from '../records.ts'
import { callScope, pointScope } from '../scope.ts'
import { ticketFact } from '../visits/closeVisit.ts'
import {
  type InvitationEvent,
  type InvitationRecordState,
  nextInvitationState,
  type Side,
} from './invitationState.ts'
import { openInvitation } from './openInvitation.ts'

type Nothing = Record<string, never>
type Done = Result<Nothing, Refusal>
type Ended = Extract<InvitationRecordState, { state: 'ended' }>
type Invited = { readonly invitationId: InvitationId }

/** More would not fit round the table, and codes that lie about are a risk. */
const MOST_STANDING = 6

/** Whom a guest's token speaks for. */
export interface Guest {
  readonly invitationId: InvitationId
  readonly callId: CallId
}

/** What somebody asks for who invites; the code itself stays with whoever made it. */
export interface Wish {
  readonly kind: GuestKind
  readonly codeHash: string
}

/** People without an account in one call: invited, let in by both sides, and out with its end. */
export class Guests {
  readonly #platform: Platform

  constructor(platform: Platform) {
    this.#platform = platform
  }

  /** Somebody in the call invites; it has to be live or held. */
  invite(callId: CallId, origin: CommandOrigin, by: Side, wish: Wish): Promise<Result<Invited, Refusal>> {
    return runCommand<Invited>(this.#platform, {
      name: 'guest.invite',
      scope: callScope(callId),
      origin,
      audit: { chain: { of: 'call', id: callId }, objects: { call: callId } },
      decideAndSave: (tx) => this.#invite(tx, callId, by, wish),
    })
  }

  /** The service point's advisor invites into the call of a booth there, without learning whose call it is. */
  inviteToBooth(
    servicePointId: ServicePointId,
    origin: CommandOrigin,
    { boothId, ...wish }: Wish & { readonly boothId: BoothId },
  ): Promise<Result<Invited, Refusal>> {
    return runCommand<Invited>(this.#platform, {
      name: 'guest.inviteToBooth',
      scope: pointScope(servicePointId),
      origin,
      audit: { chain: OPERATOR_CHAIN, objects: { booth: boothId } },
      decideAndSave: async (tx) => {
        const callId = await tx.invitations.callOfBooth(boothId)
        if (callId === null) return refused('outOfOrder')
        const invited = await tx.within(callScope(callId), () => this.#invite(tx, callId, 'advisor', wish))
        return invited.ok ? accepted({ ...invited.value, auditChain: chainOf(callId) }) : invited
      },
    })
  }

  /**
   * Gives the invitation to the device that shows its code, for good. The same again gets the same.
   * Refused: `codeInvalid` (none such, or over), `invitationTaken` (another device has it).
   */
  open(codeHash: string, device: DeviceKey, place: AuditPlace): Promise<Result<Renewed, Refusal>> {
    return openInvitation(this.#platform, { codeHash, device, place })
  }

  /** The guest asks to come in. */
  ask({ invitationId, callId }: Guest, origin: CommandOrigin): Promise<Done> {
    return this.#change('guest.ask', { callId, invitationId }, origin, { type: 'ask' })
  }

  /** The guest goes. */
  leave({ invitationId, callId }: Guest, origin: CommandOrigin): Promise<Done> {
    return this.#change('guest.leave', { callId, invitationId }, origin, { type: 'end', reason: 'left' })
  }

  /** One side of the call lets the guest in or not; in is who was let in by both. */
  answer(
    { invitationId, callId }: Guest,
    origin: CommandOrigin,
    { by, mayComeIn }: { readonly by: Side; readonly mayComeIn: boolean },
  ): Promise<Done> {
    const event: InvitationEvent = mayComeIn ? { type: 'agree', by } : { type: 'refuse' }
    return this.#change('guest.answer', { callId, invitationId }, origin, event)
  }

  /** Either side of the call takes an invitation back, whoever made it: the guest is out at once. */
  revoke({ invitationId, callId }: Guest, origin: CommandOrigin): Promise<Done> {
    return this.#change('guest.revoke', { callId, invitationId }, origin, { type: 'end', reason: 'revoked' })
  }

  /** The service point's advisor takes back what was made there. */
  withdraw(servicePointId: ServicePointId, origin: CommandOrigin, invitationId: InvitationId): Promise<Done> {
    return runCommand<Nothing>(this.#platform, {
      name: 'guest.withdraw',
      scope: pointScope(servicePointId),
      origin,
      audit: { chain: OPERATOR_CHAIN, objects: { invitation: invitationId } },
      decideAndSave: async (tx) => {
        const callId = await tx.invitations.callOf(invitationId)
        if (callId === null) return refused('notFound')
        const ended = await tx.within(callScope(callId), () =>
          this.#step(tx, { callId, invitationId }, { type: 'end', reason: 'revoked' }),
        )
        return ended.ok ? accepted({ ...ended.value, auditChain: chainOf(callId) }) : ended
      },
    })
  }

  /** Nobody opened it in time. */
  expire({ id: invitationId, callId }: Pick<InvitationRecord, 'id' | 'callId'>): Promise<Done> {
    return this.#change('guest.expired', { callId, invitationId }, ownOrigin, { type: 'expire' })
  }

  /** The guest's device let go of what it held: the guest has gone. */
  signedOut(
    guest: Guest,
    from: { readonly credentialId: CredentialId; readonly place: AuditPlace },
  ): Promise<Done> {
    const origin: RequestOrigin = {
      principal: `guest:${guest.invitationId}`,
      requestId: null,
      permission: null,
      ...from,
    }
    return this.#change('session.end', guest, origin, { type: 'end', reason: 'left' })
  }

  /** Somebody has a copy of the guest's device: the guest is out. */
  breakOff({ invitationId, callId }: Guest): Promise<Done> {
    return this.#change('guest.brokenOff', { callId, invitationId }, ownOrigin, {
      type: 'end',
      reason: 'revoked',
    })
  }

  #change(name: string, guest: Guest, origin: CommandOrigin, event: InvitationEvent): Promise<Done> {
    const { callId, invitationId } = guest
    return runCommand<Nothing>(this.#platform, {
      name,
      scope: callScope(callId),
      origin,
      audit: { chain: chainOf(callId), objects: { call: callId, invitation: invitationId } },
      decideAndSave: (tx) => this.#step(tx, guest, event),
    })
  }

  async #invite(
    tx: Transaction,
    callId: CallId,
    invitedBy: Inviter,
    { kind, codeHash }: Wish,
  ): Promise<Result<Outcome<Invited>, Refusal>> {
    const encounter = await tx.encounters.lock(callId)
    if (encounter === null) return refused('notFound')
    const { state } = encounter.call.state
    if (state !== 'live' && state !== 'held') return refused('outOfOrder')
    if ((await tx.invitations.standing(callId)) >= MOST_STANDING) return refused('tooManyGuests')
    const { agencyId, servicePointId } = encounter.call
    const id = InvitationId.parse(this.#platform.newId())
    const invitation: InvitationRecord = {
      id,
      callId,
      agencyId,
      servicePointId,
      kind,
      invitedBy,
      state: { state: 'open' },
      version: 1,
    }
    await tx.invitations.insert(invitation, codeHash, this.#platform.limits.invitationMs)
    tx.records.facts([ticketFact(encounter.ticket, 'guestInvited', { detail: { kind, by: invitedBy } })])
    return accepted({
      value: { invitationId: id },
      tell: guestHints(encounter),
      auditObjects: { call: callId, invitation: id },
    })
  }

  async #step(
    tx: Transaction,
    { callId, invitationId }: Guest,
    event: InvitationEvent,
  ): Promise<Result<Outcome<Nothing>, Refusal>> {
    // The call first, as everywhere: its end takes the invitations with it.
    const encounter = await tx.encounters.lock(callId)
    const invitation = await tx.invitations.lock(invitationId)
    if (encounter === null || invitation?.callId !== callId) return refused('notFound')
    const next = nextInvitationState(invitation.state, event)
    if (!next.ok) return next
    if (next.value === invitation.state) return accepted({ value: {}, tell: [] })
    const changed = { ...invitation, state: next.value }
    tx.invitations.save(changed)
    if (next.value.state === 'admitted') await this.#seat(tx, encounter, changed)
    if (next.value.state === 'ended') return this.#end(tx, encounter, { ...changed, state: next.value })
    return accepted({ value: {}, tell: guestHints(encounter) })
  }

  async #seat(tx: Transaction, { call, ticket }: Encounter, invitation: InvitationRecord): Promise<void> {
    const { id: invitationId, kind } = invitation
    await tx.participants.insert(
      {
        id: ParticipantId.parse(this.#platform.newId()),
        callId: call.id,
        agencyId: call.agencyId,
        role: kind,
        personId: null,
        boothId: null,
        invitationId,
        admitted: true,
        connected: false,
        generation: 0,
        cover: uncovered,
      },
      call.servicePointId,
    )
    tx.records.facts([ticketFact(ticket, 'guestAdmitted', { detail: { kind } })])
  }

  async #end(
    tx: Transaction,
    encounter: Encounter,
    { id, callId, kind, state }: InvitationRecord & { readonly state: Ended },
  ): Promise<Result<Outcome<Nothing>, Refusal>> {
    const revoked = await tx.credentials.revoke({ invitationId: id }, 'invitationEnded')
    const participantId = await tx.participants.dismissGuest(id)
    const detail = { kind, reason: state.reason }
    tx.records.facts([ticketFact(encounter.ticket, 'guestGone', { detail })])
    return accepted({
      value: {},
      act: () => {
        if (participantId !== null) this.#platform.media.dismiss({ callId, participantId })
      },
      tell: guestHints(encounter),
      // A guest who goes gets the answer over the connection that ends with it.
      tellLater: hintsOf(revoked),
    })
  }
}

function chainOf(callId: CallId): AuditChain {
  return { of: 'call', id: callId }
}

/** Both sides and the guest look at the call, the service point's advisor at the booth. */
function guestHints({ call, ticket }: Encounter): readonly Hint[] {
  return [
    { kind: 'call', callId: call.id },
    { kind: 'booth', boothId: ticket.boothId },
  ]
}
