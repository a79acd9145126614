import type { AuditPlace, AuditSource } from '#server/domain/audit/entry.ts'
import type { LinkPurpose } from '#server/domain/ports/accounts.ts'
import type { Store, Transaction } from '#server/domain/ports/store.ts'
import type { AccountRefusalCode } from '#shared/auth/accountRefusals.ts'
import { refused } from '#shared/kernel/result.ts'
import type { PersonId } from '#shared/model/ids.ts'

/** What is asked for beside the password. */
export type SecondFactor =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'recoveryCode'; readonly recoveryCode: string }

/** Why something was refused; `retryAfterMs` when waiting helps. */
export interface AccountRefusal {
  readonly code: AccountRefusalCode
  readonly retryAfterMs?: number
}

/** A refused outcome. */
export function refusal(code: AccountRefusalCode): { readonly ok: false; readonly error: AccountRefusal } {
  return refused({ code })
}

/** What happened to an account, for the audit; `by` when it was somebody else's doing, `place` where it is known. */
export type AccountEvent = Happened & { readonly by?: AuditSource; readonly place?: AuditPlace }

type Happened =
  | { readonly kind: 'signedIn'; readonly personId: PersonId; readonly factor: SecondFactor['kind'] }
  | { readonly kind: 'linkMade'; readonly personId: PersonId; readonly purpose: LinkPurpose }
  | {
      readonly kind:
        | 'signInRefused'
        | 'codeRefused'
        | 'invitationAccepted'
        | 'passwordReset'
        | 'passwordChanged'
        | 'recoveryCodesMade'
        | 'startedOver'
        | 'disabled'
      readonly personId: PersonId
    }

/** What local accounts need of the rest. Everything is saved in one transaction with what it belongs to. */
export interface AccountPorts {
  readonly store: Pick<Store, 'transact'>
  readonly record: (tx: Transaction, event: AccountEvent) => void
  readonly newId: () => string
}
