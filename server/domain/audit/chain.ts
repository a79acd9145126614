/** SHA-256 of a text's UTF-8, in hexadecimal: the domain has no hash of its own. */
export type Hash = (text: string) => string

/** An entry as it is kept, with its time as the database writes it. */
export interface KeptEntry {
  readonly id: string
  readonly chain: string
  readonly at: string
  readonly principalKind: string
  readonly principalId: string
  readonly credentialId: string | null
  readonly permission: string | null
  readonly action: string
  readonly objects: Readonly<Record<string, unknown>>
  readonly nodeId: string | null
  readonly servicePointId: string | null
  readonly boothId: string | null
  readonly addressMark: string | null
  readonly result: string
  readonly leftOut: number
}

/** A kept entry with what makes its digest unguessable once both are deleted. */
export interface SaltedEntry extends KeptEntry {
  readonly salt: string
}

/** One link of a chain. */
export interface Link {
  readonly chain: string
  readonly sequence: number
  readonly entryId: string
  readonly digest: string
  readonly hash: string
}

/** Where a chain ends: how many entries were ever linked, and the last one's hash. */
export interface ChainHead {
  readonly chain: string
  readonly count: number
  readonly hash: string
}

/** A run of links that is deleted as a whole when its time is up. */
export interface SegmentContent {
  readonly chain: string
  readonly number: number
  readonly firstSequence: number
  readonly lastSequence: number
  /** The hash before the first link. */
  readonly previousHash: string
  readonly lastHash: string
  readonly sealedAt: string
  readonly deleteDeadline: string
  readonly previousSeal: string
}

/** A segment's content with its seal, which stays when the segment is deleted. */
export interface SealedSegment extends SegmentContent {
  readonly seal: string
  readonly keyId: string
  readonly signature: string
}

/**
 * An entry as one text, the same for the same entry wherever it is made: an array in a fixed order, with the objects
 * sorted by their keys.
 */
export function canonicalEntry(entry: KeptEntry): string {
  return JSON.stringify([
    'luukku.audit.entry.1',
    entry.id,
    entry.chain,
    entry.at,
    entry.principalKind,
    entry.principalId,
    entry.credentialId,
    entry.permission,
    entry.action,
    Object.entries(entry.objects).sort(([one], [other]) => (one < other ? -1 : 1)),
    entry.nodeId,
    entry.servicePointId,
    entry.boothId,
    entry.addressMark,
    entry.result,
    entry.leftOut,
  ])
}

/** What stands for an entry in its chain. */
export function entryDigest(hash: Hash, entry: SaltedEntry): string {
  return hash(JSON.stringify(['luukku.audit.digest.1', entry.salt, canonicalEntry(entry)]))
}

/** What a chain begins with: no two chains share a link. */
export function genesisHash(hash: Hash, chain: string): string {
  return hash(JSON.stringify(['luukku.audit.genesis.1', chain]))
}

/** A link's hash holds everything before it. */
export function linkHash(
  hash: Hash,
  previousHash: string,
  { chain, sequence, digest }: Pick<Link, 'chain' | 'sequence' | 'digest'>,
): string {
  return hash(JSON.stringify(['luukku.audit.link.1', chain, sequence, previousHash, digest]))
}

/** Links entries behind a head, in their order. */
export function linkEntries(hash: Hash, head: ChainHead, entries: readonly SaltedEntry[]): readonly Link[] {
  const links: Link[] = []
  let previous = head.hash
  for (const entry of entries) {
    const part = {
      chain: head.chain,
      sequence: head.count + links.length + 1,
      entryId: entry.id,
      digest: entryDigest(hash, entry),
    }
    previous = linkHash(hash, previous, part)
    links.push({ ...part, hash: previous })
  }
  return links
}

/** What the first segment of a chain has as the seal before it. */
export function genesisSeal(hash: Hash, chain: string): string {
  return hash(JSON.stringify(['luukku.audit.seals.1', chain]))
}

/** A segment's seal holds every seal before it. */
export function segmentSeal(hash: Hash, segment: SegmentContent): string {
  return hash(
    JSON.stringify([
      'luukku.audit.segment.1',
      segment.chain,
      segment.number,
      segment.firstSequence,
      segment.lastSequence,
      segment.previousHash,
      segment.lastHash,
      segment.sealedAt,
      segment.deleteDeadline,
      segment.previousSeal,
    ]),
  )
}

/** What is signed of a seal. */
export function sealText(seal: string): string {
  return JSON.stringify(['luukku.audit.seal.1', seal])
}

/** What is signed of a head; with the last seal, so that no seal is left out either. */
export function headText({ chain, count, hash, seal, at }: HeadContent): string {
  return JSON.stringify(['luukku.audit.head.1', chain, count, hash, seal, at])
}

/** A head at a moment. */
export interface HeadContent extends ChainHead {
  /** The last segment's seal, or what stands before the first one. */
  readonly seal: string
  readonly at: string
}
