import { sha256 } from '#server/audit/sha256.ts'
import {
  genesisHash,
  genesisSeal,
  type Link,
  linkEntries,
  type SaltedEntry,
  type SegmentContent,
  segmentSeal,
} from '#server/domain/audit/chain.ts'
import type { ReadLink, ReadSegment } from '#server/domain/ports/audit.ts'

/** The chain that the tests tamper with. */
export const CHAIN = 'tax'

/** An entry like many. */
export function entryOf(number: number, changed: Partial<SaltedEntry> = {}): SaltedEntry {
  return {
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    chain: CHAIN,
    at: `2026-11-26T09:00:${String(number % 60).padStart(2, '0')}.000001Z`,
    salt: `salt-${number}`,
    principalKind: 'staff',
    principalId: 'demo-tax-1',
    credentialId: null,
    permission: 'presence.own',
    action: 'presence.set',
    objects: { person: 'demo-tax-1' },
    nodeId: 'n1',
    servicePointId: null,
    boothId: null,
    addressMark: null,
    result: 'ok',
    leftOut: 0,
    ...changed,
  }
}

/** A link with its entry, as it is read. */
export function asRead(link: Link, entry: SaltedEntry | null, atMs = link.sequence * 1_000): ReadLink {
  return { ...link, entry, atMs }
}

/** A chain of so many entries. */
export function chainOf(count: number): readonly ReadLink[] {
  const entries = Array.from({ length: count }, (_, index) => entryOf(index + 1))
  const links = linkEntries(sha256, { chain: CHAIN, count: 0, hash: genesisHash(sha256, CHAIN) }, entries)
  return links.map((link, index) => asRead(link, entries[index] ?? null))
}

/** Seals of so many links each. */
export function segmentsOf(
  links: readonly ReadLink[],
  size: number,
  { isDue }: { readonly isDue: boolean },
): readonly ReadSegment[] {
  const segments: ReadSegment[] = []
  for (let start = 0; start + size <= links.length; start += size) {
    const before = segments.at(-1)
    const content: SegmentContent = {
      chain: CHAIN,
      number: segments.length + 1,
      firstSequence: start + 1,
      lastSequence: start + size,
      previousHash: before?.lastHash ?? genesisHash(sha256, CHAIN),
      lastHash: links[start + size - 1]?.hash ?? '',
      sealedAt: '2026-11-26T10:00:00.000000Z',
      deleteDeadline: '2028-11-25T10:00:00.000000Z',
      previousSeal: before?.seal ?? genesisSeal(sha256, CHAIN),
    }
    segments.push({
      ...content,
      seal: segmentSeal(sha256, content),
      keyId: 'key',
      signature: 'genuine',
      isDue,
    })
  }
  return segments
}
