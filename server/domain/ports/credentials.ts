import type { StaffRole } from '#shared/auth/permissions.ts'
import type {
  AgencyId,
  BoothId,
  CallId,
  CredentialId,
  InvitationId,
  PersonId,
  ServicePointId,
} from '#shared/model/ids.ts'
import type { LocalisedText } from '#shared/model/language.ts'
import type { KnownSecrets, RevokeReason } from '../credentials/credentialState.ts'

/** What a device made of itself: its public key (SPKI, base64url) and the hash of its first one-time secret. */
export interface DeviceKey {
  readonly publicKey: string
  readonly secretHash: string
}

/** Who holds a credential, as far as tokens say it; read anew for each token. */
export type CredentialHolder =
  | { readonly kind: 'booth'; readonly boothId: BoothId; readonly servicePointId: ServicePointId }
  | { readonly kind: 'guest'; readonly invitationId: InvitationId; readonly callId: CallId }
  | {
      readonly kind: 'staff'
      readonly personId: PersonId
      readonly agencyId: AgencyId | null
      readonly servicePointId: ServicePointId | null
      readonly roles: readonly StaffRole[]
      /** Shown to the person; in no token. */
      readonly shown: { readonly displayName: string; readonly placeName: LocalisedText | null }
    }

/** A credential that is locked for this transaction. */
export interface CredentialRecord extends KnownSecrets {
  readonly id: CredentialId
  readonly publicKey: string
  readonly generation: number
  readonly holder: CredentialHolder
  /** Null while it is good. */
  readonly ended: RevokeReason | 'expired' | 'personDisabled' | null
}

/** Tokens of an earlier generation are worth nothing; a revoked credential has none that is good. */
export interface Invalidation {
  readonly id: CredentialId
  readonly generation: number
  readonly isRevoked: boolean
}

/** One device that somebody is signed in on. */
export interface SessionRow {
  readonly id: CredentialId
  readonly startedMsAgo: number
  readonly lastSeenMsAgo: number
}

/** The devices of booths and people. */
export interface Credentials {
  readonly publicKey: (id: CredentialId) => Promise<string | null>
  /** Good ones, the newest first. */
  readonly ofPerson: (personId: PersonId) => Promise<readonly SessionRow[]>
  readonly lock: (id: CredentialId) => Promise<CredentialRecord | null>
  /** @throws ConflictError when a booth has a good one already. */
  readonly insert: (credential: {
    readonly id: CredentialId
    readonly holder:
      | { readonly boothId: BoothId }
      | { readonly personId: PersonId }
      | { readonly invitationId: InvitationId }
    readonly device: DeviceKey
    readonly lifeMs: number | null
  }) => Promise<void>
  /** The good one that this device holds an invitation by and has not renewed yet. */
  readonly unusedOfInvitation: (invitationId: InvitationId, device: DeviceKey) => Promise<CredentialId | null>
  readonly rotate: (id: CredentialId, nextHash: string) => Promise<void>
  /** Answers with the ids that were good until now. */
  readonly revoke: (which: CredentialChoice, reason: RevokeReason) => Promise<readonly Invalidation[]>
  /** Makes tokens worthless, so that new ones with newer claims are got. */
  readonly reissue: (which: CredentialChoice) => Promise<readonly Invalidation[]>
  /** What was invalidated so lately that a token of before may still be around. */
  readonly invalidatedWithin: (ms: number) => Promise<readonly Invalidation[]>
}

/** Which credentials are meant. */
export type CredentialChoice =
  | { readonly id: CredentialId }
  | { readonly boothId: BoothId }
  | { readonly invitationId: InvitationId }
  | { readonly personId: PersonId; readonly except?: CredentialId }

/** Codes that make a device a booth, by their hashes. */
export interface EnrolmentCodes {
  /** Makes one; an older one of the same booth is void from now on. */
  readonly insert: (code: {
    readonly codeHash: string
    readonly boothId: BoothId
    readonly madeBy: PersonId
    readonly lifeMs: number
  }) => Promise<void>
  /** A code that is open for the booth is of no use any more. */
  readonly voidOf: (boothId: BoothId) => Promise<void>
  /** Uses it up. Null when there is no such code, or it was used, voided, or ran out. */
  readonly use: (codeHash: string) => Promise<BoothId | null>
}
