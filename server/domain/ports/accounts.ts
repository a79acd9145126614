import type { StaffRole } from '#shared/auth/permissions.ts'
import type { AccountView } from '#shared/model/administration.ts'
import type { AgencyId, PersonId, ServicePointId } from '#shared/model/ids.ts'
import type { LocalisedText, SpokenLanguage } from '#shared/model/language.ts'

/** So long after the last one, failures to sign in count no more. */
export const FAILURES_FORGOTTEN_MS = 24 * 60 * 60 * 1000

/** An account with a password and one-time codes of its own. */
export interface AccountRecord {
  readonly personId: PersonId
  readonly loginName: string
  readonly passwordHash: string | null
  readonly totpSecretSealed: string | null
  /** The newest time step whose code was used; no code of it or of an older one counts again. */
  readonly totpLastStep: number
  readonly state: 'invited' | 'active'
  /** The person is shut out, or signs in by a provider: whatever the account says. */
  readonly isDisabled: boolean
}

/** What a link to an account is for. */
export type LinkPurpose = 'invitation' | 'reset'

/** A link that still counts: not used, not run out, not guessed at too often. */
export interface LinkRecord {
  readonly id: string
  readonly personId: PersonId
  readonly purpose: LinkPurpose
}

/** Somebody new. */
export interface NewPerson {
  readonly id: PersonId
  /** None for the operator's own people. */
  readonly agencyId: AgencyId | null
  readonly servicePointId: ServicePointId | null
  readonly displayName: string
  readonly roleName: LocalisedText
  readonly roles: readonly StaffRole[]
  readonly languages: readonly SpokenLanguage[]
}

/** Local accounts and what hangs on them. Lock an account before its link. */
export interface Accounts {
  readonly byLoginName: (loginName: string) => Promise<AccountRecord | null>
  readonly byPerson: (personId: PersonId) => Promise<AccountRecord | null>
  /** Which of these people have one, and what it is called. */
  readonly ofPeople: (
    personIds: readonly PersonId[],
  ) => Promise<readonly (AccountView & { readonly personId: PersonId })[]>
  /** Reads it and keeps others from it until the transaction ends. */
  readonly lock: (personId: PersonId) => Promise<AccountRecord | null>
  /** False when the login name, or the person, has an account; null when there is no such person, or a provider knows them. */
  readonly insert: (personId: PersonId, loginName: string) => Promise<boolean | null>
  readonly save: (account: AccountRecord, how?: { readonly isNewPassword: boolean }) => void
  /** The link that has this hash, if it still counts. */
  readonly link: (tokenHash: string) => Promise<LinkRecord | null>
  /** The same, and keeps others from it. */
  readonly lockLink: (tokenHash: string) => Promise<LinkRecord | null>
  /** A person has one link: the one before is void. */
  readonly putLink: (link: LinkRecord & { readonly tokenHash: string; readonly lifeMs: number }) => void
  readonly spendLink: (id: string) => void
  readonly countLinkFailure: (id: string) => void
  readonly voidLinks: (personId: PersonId) => void
  readonly replaceRecoveryCodes: (personId: PersonId, hashes: readonly string[]) => void
  /** False when there is no such code, or it was used. */
  readonly spendRecoveryCode: (personId: PersonId, hash: string) => Promise<boolean>
  readonly recoveryCodesLeft: (personId: PersonId) => Promise<number>
  /** NOTE: the application's role may not; the owner of the tables does, from the command line. */
  readonly addPerson: (person: NewPerson) => Promise<void>
}

/** Failures of one bucket, by the database's clock. */
export interface FailureCount {
  readonly bucketHash: string
  readonly failures: number
  readonly blockedForMs: number
}

/** What came of counting: how many, and how long nothing more is taken. */
export interface FailureChange {
  readonly bucketHash: string
  readonly failures: number
  /** Null keeps a block as it is. */
  readonly blockMs: number | null
  /** Somebody failed just now; without it the failures are forgotten when they would have been. */
  readonly isFresh: boolean
}

/** How often signing in failed. */
export interface SignInFailures {
  /** Reads them and keeps others from them until the transaction ends; one that is not there yet has none. */
  readonly lock: (bucketHashes: readonly string[]) => Promise<readonly FailureCount[]>
  readonly save: (change: FailureChange) => void
}
