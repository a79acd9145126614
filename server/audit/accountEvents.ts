import type { AccountEvent } from '#server/auth/local/ports.ts'
import { type AuditSource, noPlace } from '#server/domain/audit/entry.ts'
import type { Transaction } from '#server/domain/ports/store.ts'
import { assertNever } from '#shared/kernel/assertNever.ts'

/** Writes what happened to a local account into the chain of whose person it is. */
export function recordAccountEvent(
  principal: 'commandLine' | 'account',
): (tx: Transaction, event: AccountEvent) => void {
  return (tx, event) => {
    const { personId } = event
    const own: AuditSource = {
      principal: principal === 'account' ? `staff:${personId}` : principal,
      credentialId: null,
      permission: null,
      place: event.place ?? noPlace,
    }
    tx.audit.add({
      ...(event.by ?? own),
      chain: { of: 'person', id: personId },
      action: `account.${event.kind}`,
      objects: { person: personId, ...detailOf(event) },
      result: event.kind === 'signInRefused' || event.kind === 'codeRefused' ? event.kind : 'ok',
    })
  }
}

function detailOf(event: AccountEvent): Readonly<Record<string, string>> {
  switch (event.kind) {
    case 'signedIn':
      return { by: event.factor }
    case 'linkMade':
      return { purpose: event.purpose }
    case 'signInRefused':
    case 'codeRefused':
    case 'invitationAccepted':
    case 'passwordReset':
    case 'passwordChanged':
    case 'recoveryCodesMade':
    case 'startedOver':
    case 'disabled':
      return {}
    default:
      return assertNever(event)
  }
}
