import type { StaffRole } from '#shared/auth/permissions.ts'
import type { AgencyId, CredentialId, PersonId, ServiceId, ServicePointId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'

/** Who somebody is by an agency's own sign-in provider. */
export interface ProviderPerson {
  readonly agencyId: AgencyId | null
  readonly displayName: string
  readonly roles: readonly StaffRole[]
  readonly serviceIds: readonly ServiceId[]
  readonly languages: readonly SpokenLanguage[]
  readonly servicePointId: ServicePointId | null
}

/** By what a provider knows a person; `sub` is unique within it and never given to somebody else. */
export interface ProviderSubject {
  readonly providerId: string
  readonly subject: string
}

/** What was saved of a person: `changed` when a token of before says something else. */
export type SavedPerson =
  | { readonly kind: 'saved'; readonly personId: PersonId; readonly isChanged: boolean }
  | { readonly kind: 'refused'; readonly reason: 'disabled' | 'otherAgency' }

/** What a sign-in leaves behind at a provider. */
export interface ProviderGrant extends ProviderSubject {
  readonly personId: PersonId
  readonly sid: string | null
  /** Sealed: the provider's tokens. */
  readonly sealedTokens: string
}

/** A session whose turn it is to be checked. */
export interface DueSession extends ProviderGrant {
  readonly credentialId: CredentialId
}

/** Which of a provider's sessions a logout means; a `sid` alone, a `subject` alone, or both. */
export interface EndedAtProvider {
  readonly providerId: string
  readonly subject: string | null
  readonly sid: string | null
}

/** Sessions of staff that an agency's sign-in provider answers for. For the system scope only. */
export interface ProviderSessions {
  /** Makes or updates the person whom the provider knows by this subject. */
  readonly savePerson: (
    subject: ProviderSubject,
    person: ProviderPerson,
    newId: () => PersonId,
  ) => Promise<SavedPerson>
  readonly isServicePoint: (id: ServicePointId) => Promise<boolean>
  /** Keeps a sign-in that waits for its device's key. */
  readonly insertEntry: (
    entry: ProviderGrant & { readonly hash: string; readonly lifeMs: number },
  ) => Promise<void>
  /** Takes it away: the second one who asks gets null, at whichever node. */
  readonly takeEntry: (hash: string) => Promise<ProviderGrant | null>
  readonly insert: (
    session: ProviderGrant & { readonly credentialId: CredentialId; readonly checkInMs: number },
  ) => Promise<void>
  readonly byCredential: (credentialId: CredentialId) => Promise<ProviderGrant | null>
  /** Sessions that are due, each for one caller only as long as `leaseMs`. */
  readonly claimDue: (which: {
    readonly providerId: string
    readonly limit: number
    readonly leaseMs: number
  }) => Promise<readonly DueSession[]>
  /** The check went through; the tokens may be new ones. */
  readonly checked: (
    credentialId: CredentialId,
    next: { readonly sealedTokens: string; readonly checkInMs: number },
  ) => Promise<void>
  /**
   * Nobody answered; the tokens may be new ones all the same. The provider's other sessions that are due count as not
   * answered for, too: when many wait, each one's turn may come late.
   */
  readonly unanswered: (
    session: DueSession,
    next: { readonly sealedTokens: string; readonly checkInMs: number },
  ) => Promise<void>
  /** People with a session that the provider has not answered for as long as that. */
  readonly unansweredFor: (providerId: string, ms: number) => Promise<readonly PersonId[]>
  /** Credentials of a logout's sessions, and sign-ins that wait for their device's key are taken away. */
  readonly endedAtProvider: (ended: EndedAtProvider) => Promise<readonly CredentialId[]>
  /** Credentials whose provider is none of these any more. */
  readonly withoutProvider: (providerIds: readonly string[]) => Promise<readonly CredentialId[]>
  readonly isLogoutKnown: (providerId: string, tokenHash: string) => Promise<boolean>
  readonly knowLogout: (providerId: string, tokenHash: string, keepMs: number) => Promise<void>
  /** Forgets what has ended or run out. */
  readonly deleteEnded: () => Promise<void>
}
