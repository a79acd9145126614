import { genesisHash } from '#server/domain/audit/chain.ts'
import { chainNamed, noPlace, OPERATOR_CHAIN } from '#server/domain/audit/entry.ts'
import type { Store, Transaction } from '#server/domain/ports/store.ts'
import { agencyScope, operatorScope } from '#server/domain/scope.ts'
import type { AuditKeys } from './AuditKeys.ts'
import { EXPORT_FORMAT, type ExportedEntry, jwsHeader } from './exportFormat.ts'
import { sha256 } from './sha256.ts'

const PAGE = 1_000

/** One controller's entries, and the signature over them. */
export interface ChainExport {
  /** JSON lines: a heading, then an entry each. */
  readonly text: string
  /** A detached JWS with an unencoded payload (RFC 7797). */
  readonly signature: string
  readonly entries: number
}

/**
 * Exports one chain under the scope of the controller whose it is, and says so in that chain. The times bound when
 * entries were made: from the first, up to but without the second.
 */
export async function exportChain(options: {
  readonly store: Store
  readonly keys: AuditKeys
  readonly chain: string
  readonly fromMs: number
  readonly toMs: number
}): Promise<ChainExport> {
  const { store, keys, chain, fromMs, toMs } = options
  const owner = chainNamed(chain)
  const scope = owner === OPERATOR_CHAIN ? operatorScope : agencyScope(owner.agencyId)
  const [from, to] = [new Date(fromMs).toISOString(), new Date(toMs).toISOString()]
  const entries = await store.transact(scope, async (tx) => {
    tx.audit.add({
      chain: owner,
      principal: 'commandLine',
      credentialId: null,
      permission: null,
      place: noPlace,
      action: 'audit.export',
      objects: { from, to },
      result: 'ok',
    })
    return readEntries(tx, { chain, fromMs, toMs })
  })
  const lines = [{ format: EXPORT_FORMAT, chain, from, to, entries: entries.length }, ...entries]
  const text = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`
  const header = jwsHeader(keys.keyId)
  return { text, signature: `${header}..${keys.sign(`${header}.${text}`)}`, entries: entries.length }
}

async function readEntries(
  { auditReading }: Transaction,
  { chain, fromMs, toMs }: { readonly chain: string; readonly fromMs: number; readonly toMs: number },
): Promise<readonly ExportedEntry[]> {
  const ends = new Map(
    (await auditReading.segments(chain)).map(({ lastSequence, lastHash }) => [lastSequence, lastHash]),
  )
  ends.set(0, genesisHash(sha256, chain))
  const entries: ExportedEntry[] = []
  for (let after = 0; ; ) {
    const page = await auditReading.links(chain, after, PAGE)
    for (const { sequence, hash, digest, entry, atMs } of page) {
      const previousHash = ends.get(sequence - 1) ?? ''
      ends.set(sequence, hash)
      const isAsked = atMs !== null && atMs >= fromMs && atMs < toMs
      if (entry !== null && isAsked) entries.push({ sequence, previousHash, digest, hash, entry })
    }
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) return entries
    after = last.sequence
  }
}
