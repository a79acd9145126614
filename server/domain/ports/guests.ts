import type { GuestView, PointView } from '#shared/model/guest.ts'
import type { BoothId, CallId, InvitationId } from '#shared/model/ids.ts'
import type { InvitationRecord } from '../records.ts'

/** Who comes into one call without an account. */
export interface Invitations {
  readonly insert: (invitation: InvitationRecord, codeHash: string, openMs: number) => Promise<void>
  /** Reads and locks. */
  readonly lock: (id: InvitationId) => Promise<InvitationRecord | null>
  /** Null also when nobody opened it in time. */
  readonly lockByCode: (codeHash: string) => Promise<InvitationRecord | null>
  readonly save: (invitation: InvitationRecord) => void
  /** How many of a call stand. */
  readonly standing: (callId: CallId) => Promise<number>
  /** What a call that ends takes with it: its invitations, and what their devices hold. */
  readonly endWithCall: (callId: CallId) => void
  /** Nobody opened them in time. */
  readonly due: () => Promise<readonly Pick<InvitationRecord, 'id' | 'callId'>[]>
  readonly guestView: (id: InvitationId) => Promise<GuestView | null>
  /** Whose call an invitation that an advisor made is for. */
  readonly callOf: (id: InvitationId) => Promise<CallId | null>
  /** The call that is live or held in a booth. */
  readonly callOfBooth: (boothId: BoothId) => Promise<CallId | null>
  /** The booths of the scope's service point, with the invitations that were made there. */
  readonly ofPoint: () => Promise<PointView>
}
