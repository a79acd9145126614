import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { AgencyId } from '#shared/model/ids.ts'
import { readTicketCode } from '#shared/model/ticketCode.ts'
import type { Store, Transaction } from '../ports/store.ts'
import type { Deleted, RecordDeletion } from '../retention/deletion.ts'
import { agencyScope, systemScope } from '../scope.ts'

/** Why nothing is told or deleted. */
export type PrivacyRefusal = 'codeMistyped' | 'codeUnknown' | 'ticketOpen' | 'visitOpen'

/** All that is kept about a ticket, each row as it lies in its table. */
export interface ResidentExport {
  readonly controller: AgencyId | 'operator'
  readonly rows: Readonly<Record<string, readonly unknown[]>>
}

/**
 * What is kept about the ticket with this code and its visit, for the resident who asks. For an agency only what that
 * agency holds: of the visit, and of other tickets in it, there is no word, and a ticket of others is unknown.
 */
export function exportTicket(
  store: Store,
  written: string,
  agencyId: AgencyId | null,
): Promise<Result<ResidentExport, PrivacyRefusal>> {
  const scope = agencyId === null ? systemScope : agencyScope(agencyId)
  return store.transact(scope, async (tx) => {
    const found = await finishedTicket(tx, written)
    if (!found.ok) return found
    return accepted({
      controller: agencyId ?? 'operator',
      rows: await tx.privacy.rows(found.value.ticketIds),
    })
  })
}

/**
 * Deletes what is kept about the ticket with this code. What stays has no resident in it: facts, and alerts, which
 * forget the ticket.
 */
export function eraseTicket(
  store: Store,
  written: string,
  recordDeletion: RecordDeletion,
): Promise<Result<readonly Deleted[], PrivacyRefusal>> {
  return store.transact(systemScope, async (tx) => {
    const found = await finishedTicket(tx, written)
    if (!found.ok) return found
    if (found.value.isVisitOpen !== false) return refused('visitOpen')
    const deleted = await tx.privacy.erase(found.value.ticketIds)
    for (const deletion of deleted) await recordDeletion(tx, { ...deletion, cause: 'erasure' })
    return accepted(deleted)
  })
}

async function finishedTicket(tx: Transaction, written: string) {
  const code = readTicketCode(written)
  if (code === null) return refused('codeMistyped' as const)
  const found = await tx.privacy.find(code)
  if (found === null) return refused('codeUnknown' as const)
  return found.isFinished ? accepted(found) : refused('ticketOpen' as const)
}
