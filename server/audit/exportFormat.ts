import type { KeyObject } from 'node:crypto'
import * as z from 'zod'
import { entryDigest, linkHash } from '#server/domain/audit/chain.ts'
import { isSignatureBy, keyIdOf } from './AuditKeys.ts'
import { sha256 } from './sha256.ts'

/** Names the form of an export in its first line. */
export const EXPORT_FORMAT = 'luukku.audit.export.1'

const optional = z.string().nullable()
const ExportedEntry = z.object({
  sequence: z.number().int(),
  previousHash: z.string(),
  digest: z.string(),
  hash: z.string(),
  entry: z.object({
    id: z.string(),
    chain: z.string(),
    at: z.string(),
    salt: z.string(),
    principalKind: z.string(),
    principalId: z.string(),
    credentialId: optional,
    permission: optional,
    action: z.string(),
    objects: z.record(z.string(), z.unknown()),
    nodeId: optional,
    servicePointId: optional,
    boothId: optional,
    addressMark: optional,
    result: z.string(),
    leftOut: z.number().int(),
  }),
})
/** One entry with its place in the chain. */
export type ExportedEntry = z.infer<typeof ExportedEntry>

const Heading = z.object({
  format: z.literal(EXPORT_FORMAT),
  chain: z.string(),
  from: z.string(),
  to: z.string(),
  entries: z.number().int(),
})

/** The first part of the signature: what it is made with, and that the payload is signed as it is. */
export function jwsHeader(keyId: string): string {
  const header = { alg: 'ES256', kid: keyId, b64: false, crit: ['b64'] }
  return Buffer.from(JSON.stringify(header), 'utf8').toString('base64url')
}

/** What is wrong with an export and its signature, in words; nothing when all is well. */
export function faultsOfExport(
  text: string,
  jws: string,
  publicKeys: readonly KeyObject[],
): readonly string[] {
  const [header = '', payload, signature = ''] = jws.trim().split('.')
  const key = publicKeys.find((each) => jwsHeader(keyIdOf(each)) === header)
  if (payload !== '' || key === undefined) return ['the signature is by none of the keys']
  if (!isSignatureBy(key, `${header}.${text}`, signature)) return ['the signature does not fit the file']
  const [first = '', ...lines] = text.trimEnd().split('\n')
  const heading = Heading.safeParse(JSON.parse(first))
  if (!heading.success) return ['the first line is no heading of an export']
  const faults = lines.length === heading.data.entries ? [] : ['there are more or fewer entries than it says']
  return [...faults, ...lines.flatMap((line) => faultsOfLine(line, heading.data.chain))]
}

function faultsOfLine(line: string, chain: string): readonly string[] {
  const parsed = ExportedEntry.safeParse(JSON.parse(line))
  if (!parsed.success) return ['a line is no entry']
  const { sequence, previousHash, digest, hash, entry } = parsed.data
  const isWhole =
    entry.chain === chain &&
    entryDigest(sha256, entry) === digest &&
    linkHash(sha256, previousHash, { chain, sequence, digest }) === hash
  return isWhole ? [] : [`sequence ${sequence}: the entry does not fit its link`]
}
