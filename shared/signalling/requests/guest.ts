import * as z from 'zod/mini'
import { Sha256 } from '../../http/routes.ts'
import { GuestKind, GuestView, PointView } from '../../model/guest.ts'
import { BoothId, InvitationId } from '../../model/ids.ts'
import type { RequestDefinition } from '../define.ts'

const nothing = z.strictObject({})
const invited = z.object({ invitationId: InvitationId })
/** The code itself stays with whoever made it, and with whoever is told it. */
const invitation = { kind: GuestKind, codeHash: Sha256 }

/** Requests of guests, and of the service point's advisor about them, on the lobby plane. */
export const guestRequests = {
  'guest.subscribe': {
    plane: 'lobby',
    permission: 'guest.own',
    changing: false,
    input: nothing,
    value: z.object({ version: z.number(), view: GuestView }),
    about: 'Where the guest stands; changes follow as `guest.changed`.',
  },
  'guest.ask': {
    plane: 'lobby',
    permission: 'guest.own',
    changing: true,
    input: nothing,
    value: nothing,
    about: 'Asks to come in: the resident and the expert are asked.',
  },
  'guest.leave': {
    plane: 'lobby',
    permission: 'guest.own',
    changing: true,
    input: nothing,
    value: nothing,
    about: 'The guest goes; the call goes on without them.',
  },
  'point.subscribe': {
    plane: 'lobby',
    permission: 'point.see',
    changing: false,
    input: nothing,
    value: z.object({ version: z.number(), view: PointView }),
    about:
      'The booths of the own service point, and who was invited from there; changes follow as `point.changed`.',
  },
  'guest.inviteToBooth': {
    plane: 'lobby',
    permission: 'point.invite',
    changing: true,
    input: z.strictObject({ boothId: BoothId, ...invitation }),
    value: invited,
    about: "Invites somebody into the call of a booth of the advisor's own service point.",
  },
  'guest.withdraw': {
    plane: 'lobby',
    permission: 'point.invite',
    changing: true,
    input: z.strictObject({ invitationId: InvitationId }),
    value: nothing,
    about: 'Takes back an invitation that was made at the service point; the guest is out within a second.',
  },
} as const satisfies Record<string, RequestDefinition>

/** Requests about guests from within the call. */
export const callGuestRequests = {
  'guest.invite': {
    plane: 'call',
    permission: 'guest.invite',
    changing: true,
    input: z.strictObject(invitation),
    value: invited,
    about: 'Invites somebody into this call: whoever opens the code first, within a quarter of an hour.',
  },
  'guest.answer': {
    plane: 'call',
    permission: 'guest.admit',
    changing: true,
    input: z.strictObject({ invitationId: InvitationId, mayComeIn: z.boolean() }),
    value: nothing,
    about: 'The resident or the expert lets a guest in or not; in is who was let in by both.',
  },
  'guest.revoke': {
    plane: 'call',
    permission: 'guest.revoke',
    changing: true,
    input: z.strictObject({ invitationId: InvitationId }),
    value: nothing,
    about: 'Takes an invitation back, whoever made it; a guest who is in is out within a second.',
  },
} as const satisfies Record<string, RequestDefinition>
