import type {
  AgencyId,
  BoothId,
  CallId,
  CredentialId,
  PersonId,
  ServicePointId,
  TicketId,
} from '#shared/model/ids.ts'

/** "Read again": names what changed and holds no data. Within one node none gets lost. */
export type Hint =
  | { readonly kind: 'booth'; readonly boothId: BoothId }
  | { readonly kind: 'desk'; readonly personId: PersonId }
  /** A ticket in an agency's queue, or somebody who serves it: matching looks at just these. */
  | {
      readonly kind: 'queue'
      readonly agencyId: AgencyId
      readonly ticketId: TicketId | null
      readonly personId: PersonId | null
    }
  /** Somebody of the pool of interpreters, who serve every agency. */
  | { readonly kind: 'interpreter'; readonly personId: PersonId }
  /** How an agency matches and what it wants: everything that hangs on these is read anew. */
  | { readonly kind: 'rules'; readonly agencyId: AgencyId }
  | { readonly kind: 'call'; readonly callId: CallId }
  | { readonly kind: 'alerts'; readonly agencyId: AgencyId; readonly servicePointId: ServicePointId }
  /** Booths or their devices. */
  | { readonly kind: 'booths' }
  /** Tokens of an earlier generation of the credential are worth nothing; of a revoked one, all. */
  | {
      readonly kind: 'credential'
      readonly id: CredentialId
      readonly generation: number
      readonly isRevoked: boolean
    }
  /** The database was away: anything may have changed. */
  | { readonly kind: 'everything' }
  /** A newer connection of the same booth or person is there. */
  | { readonly kind: 'connected'; readonly principal: string; readonly generation: number }

/** Where commands tell what they changed. */
export interface Hints {
  readonly publish: (hint: Hint) => void
  /** The same a moment later: what nobody waits for leaves the machine to the first picture of a call. */
  readonly publishLater: (hint: Hint) => void
}
