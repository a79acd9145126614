import { BoothId, InvitationId } from '#shared/model/ids.ts'
import type { callGuestRequests, guestRequests } from '#shared/signalling/requests/guest.ts'
import type { HostileCases } from './cases.ts'
import type { World } from './World.ts'

type GuestName = keyof typeof guestRequests | keyof typeof callGuestRequests

const codeHash = 'y'.repeat(43)
const kind = 'interpreter'
/** A booth of the advisor's own service point in which nobody is in a call. */
const quietBooth = BoothId.parse('lahti-campus-2')
const foreignBooth = BoothId.parse('heinola-library-1')
const unknownInvitation = (world: World) => ({ invitationId: InvitationId.parse(world.nobody) })

/** What is tried about guests. */
export const guestCases: HostileCases<GuestName> = {
  'guest.subscribe': {
    may: ['guest'],
    sound: () => ({}),
    misplaced: 'a guest may always look where they stand',
  },
  'guest.ask': {
    may: ['guest'],
    sound: () => ({}),
    misplaced: 'a guest who is in and asks again changes nothing; before and after is tried with the journey',
  },
  'guest.leave': {
    may: ['guest'],
    sound: () => ({}),
    misplaced: 'a guest may always go',
  },
  'point.subscribe': {
    may: ['advisor'],
    sound: () => ({}),
    misplaced: 'an advisor may always look at the own service point',
  },
  'guest.inviteToBooth': {
    may: ['advisor'],
    sound: () => ({ boothId: quietBooth, kind, codeHash }),
    misplaced: [
      {
        what: 'into a booth without a call',
        by: 'advisor',
        input: () => ({ boothId: quietBooth, kind, codeHash }),
        code: 'outOfOrder',
      },
      {
        what: 'into a call at another service point',
        by: 'advisor',
        input: () => ({ boothId: foreignBooth, kind, codeHash }),
        code: 'outOfOrder',
      },
    ],
  },
  'guest.withdraw': {
    may: ['advisor'],
    sound: ({ invitationId }) => ({ invitationId }),
    misplaced: [
      { what: 'nothing', by: 'advisor', input: unknownInvitation, code: 'notFound' },
      {
        what: "the resident's invitation at another service point",
        by: 'advisor',
        input: ({ invitationId }) => ({ invitationId }),
        code: 'notFound',
      },
    ],
  },
  'guest.invite': {
    may: ['resident', 'expertSeat', 'offeredSeat', 'rejectedSeat'],
    sound: () => ({ kind, codeHash }),
    misplaced: [
      {
        what: 'while nobody has accepted',
        by: 'offeredSeat',
        input: () => ({ kind, codeHash }),
        code: 'notAdmitted',
      },
      {
        what: 'by somebody who rejected the call',
        by: 'rejectedSeat',
        input: () => ({ kind, codeHash }),
        code: 'notAdmitted',
      },
    ],
  },
  'guest.answer': {
    may: ['resident', 'expertSeat', 'offeredSeat', 'rejectedSeat'],
    sound: ({ invitationId }) => ({ invitationId, mayComeIn: true }),
    misplaced: [
      {
        what: "about a guest of others' call",
        by: 'rejectedSeat',
        input: ({ invitationId }) => ({ invitationId, mayComeIn: true }),
        code: 'notAdmitted',
      },
      {
        what: 'about nobody',
        by: 'resident',
        input: (world) => ({ ...unknownInvitation(world), mayComeIn: false }),
        code: 'notFound',
      },
      {
        what: 'about somebody who is in',
        by: 'expertSeat',
        input: ({ invitationId }) => ({ invitationId, mayComeIn: false }),
        code: 'outOfOrder',
      },
    ],
  },
  'guest.revoke': {
    may: ['resident', 'expertSeat', 'offeredSeat', 'rejectedSeat'],
    sound: ({ invitationId }) => ({ invitationId }),
    misplaced: [
      { what: 'nothing', by: 'expertSeat', input: unknownInvitation, code: 'notFound' },
      {
        what: "a guest of others' call",
        by: 'offeredSeat',
        input: ({ invitationId }) => ({ invitationId }),
        code: 'notAdmitted',
      },
    ],
  },
}
