import { type AuditFinding, ChainCheck } from '#server/domain/audit/ChainCheck.ts'
import { sealText } from '#server/domain/audit/chain.ts'
import type { AuditReading, UnlinkedEntry } from '#server/domain/ports/audit.ts'
import type { Store } from '#server/domain/ports/store.ts'
import { systemScope } from '#server/domain/scope.ts'
import type { AuditKeys } from './AuditKeys.ts'
import { readHeads } from './headsFile.ts'
import { sha256 } from './sha256.ts'

const PAGE = 1_000

/** What verifying found: faults, and how much was looked at. */
export interface Verification {
  readonly findings: readonly AuditFinding[]
  readonly chains: number
  readonly links: number
  /** Entries that wait for their link, as the newest do for a second. */
  readonly waiting: number
}

/** Looks at every chain that there is, and at every one that a kept head tells of. */
export async function verifyChains(options: {
  readonly store: Store
  readonly keys: AuditKeys
  readonly headsDirectory: string
}): Promise<Verification> {
  const { store, keys, headsDirectory } = options
  // Before the database: what is linked meanwhile is not missed.
  const heads = await readHeads(headsDirectory, keys)
  return store.transact(systemScope, async ({ auditReading }) => {
    const unlinked = await auditReading.unlinked()
    const names = new Set([...(await auditReading.chains()), ...heads.map(({ chain }) => chain)])
    const findings: AuditFinding[] = []
    let links = 0
    for (const chain of [...names].sort()) {
      const check = new ChainCheck({
        hash: sha256,
        chain,
        segments: await auditReading.segments(chain),
        heads: heads.filter((head) => head.chain === chain),
        isGenuineSeal: ({ keyId, seal, signature }) => keys.isSignature(keyId, sealText(seal), signature),
      })
      const looked = await checkLinks(check, auditReading, chain)
      links += looked
      findings.push(...check.end(unlinked))
    }
    return { findings, chains: names.size, links, waiting: waitingOf(unlinked, findings) }
  })
}

function waitingOf(unlinked: readonly UnlinkedEntry[], findings: readonly AuditFinding[]): number {
  const isFaulty = (chain: string) =>
    findings.some((finding) => finding.chain === chain && finding.fault === 'entryInserted')
  return unlinked.filter(({ chain }) => !isFaulty(chain)).length
}

async function checkLinks(check: ChainCheck, reading: AuditReading, chain: string): Promise<number> {
  let looked = 0
  for (let after = 0; ; ) {
    const page = await reading.links(chain, after, PAGE)
    for (const link of page) check.link(link)
    looked += page.length
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) return looked
    after = last.sequence
  }
}
