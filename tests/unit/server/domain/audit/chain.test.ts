import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from '#server/audit/sha256.ts'
import {
  canonicalEntry,
  entryDigest,
  genesisHash,
  genesisSeal,
  headText,
  linkEntries,
  linkHash,
  type SaltedEntry,
  type SegmentContent,
  segmentSeal,
} from '#server/domain/audit/chain.ts'
import { chainNamed, OPERATOR_CHAIN, splitPrincipal } from '#server/domain/audit/entry.ts'
import { CHAIN, entryOf } from './entries.ts'

const text = fc.string({ maxLength: 20, unit: 'grapheme' })
const maybe = fc.option(text)
const anyEntry: fc.Arbitrary<SaltedEntry> = fc.record({
  id: fc.uuid(),
  chain: text,
  at: text,
  salt: fc.uuid(),
  principalKind: text,
  principalId: text,
  credentialId: maybe,
  permission: maybe,
  action: text,
  objects: fc.dictionary(text, fc.oneof(text, fc.array(text, { maxLength: 3 })), { maxKeys: 4 }),
  nodeId: maybe,
  servicePointId: maybe,
  boothId: maybe,
  addressMark: maybe,
  result: text,
  leftOut: fc.nat(),
})

describe('the canonical form of an entry', () => {
  it('does not depend on the order in which the objects were named', () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        const turned = Object.fromEntries(Object.entries(entry.objects).reverse())
        expect(canonicalEntry({ ...entry, objects: turned })).toBe(canonicalEntry(entry))
      }),
    )
  })

  it('is another one as soon as any part is', () => {
    fc.assert(
      fc.property(anyEntry, anyEntry, (entry, other) => {
        for (const part of Object.keys(entry)) {
          const changed = {
            ...entry,
            ...Object.fromEntries(Object.entries(other).filter(([key]) => key === part)),
          }
          const isSame =
            JSON.stringify(Reflect.get(changed, part)) === JSON.stringify(Reflect.get(entry, part))
          if (isSame) continue
          expect(entryDigest(sha256, changed), part).not.toBe(entryDigest(sha256, entry))
        }
      }),
    )
  })

  it('keeps neighbours apart: what is moved from one part to the next makes another entry', () => {
    fc.assert(
      fc.property(text, text, fc.nat(20), (one, other, cut) => {
        const all = one + other
        const moved = entryOf(1, { action: all.slice(0, cut), result: all.slice(cut) })
        const entry = entryOf(1, { action: one, result: other })
        const isSame = moved.action === one && moved.result === other
        expect(canonicalEntry(moved) === canonicalEntry(entry)).toBe(isSame)
      }),
    )
  })
})

describe('a digest', () => {
  it('needs the salt: the same entry has another one with another salt', () => {
    expect(entryDigest(sha256, entryOf(1, { salt: 'a' }))).not.toBe(
      entryDigest(sha256, entryOf(1, { salt: 'b' })),
    )
  })

  it('does not change with a new version of the program', () => {
    expect(entryDigest(sha256, entryOf(1))).toBe(
      sha256(
        JSON.stringify([
          'luukku.audit.digest.1',
          'salt-1',
          '["luukku.audit.entry.1","00000000-0000-4000-8000-000000000001","tax","2026-11-26T09:00:01.000001Z","staff",' +
            '"demo-tax-1",null,"presence.own","presence.set",[["person","demo-tax-1"]],"n1",null,null,null,"ok",0]',
        ]),
      ),
    )
  })
})

describe('links', () => {
  const head = { chain: CHAIN, count: 0, hash: genesisHash(sha256, CHAIN) }

  it('make the same chain, however the entries come in batches', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 12 }), fc.nat(12), (entries, cut) => {
        const whole = linkEntries(sha256, head, entries)
        const first = linkEntries(sha256, head, entries.slice(0, cut))
        const end = first.at(-1)
        const next = end === undefined ? head : { chain: CHAIN, count: end.sequence, hash: end.hash }
        expect([...first, ...linkEntries(sha256, next, entries.slice(cut))]).toEqual(whole)
        expect(whole.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1))
      }),
    )
  })

  it('hold what came before, the place and the chain', () => {
    const part = { chain: CHAIN, sequence: 1, digest: 'd' }
    const hashes = [
      linkHash(sha256, 'a', part),
      linkHash(sha256, 'b', part),
      linkHash(sha256, 'a', { ...part, sequence: 2 }),
      linkHash(sha256, 'a', { ...part, chain: 'kela' }),
      linkHash(sha256, 'a', { ...part, digest: 'e' }),
      genesisHash(sha256, CHAIN),
      genesisHash(sha256, 'kela'),
      genesisSeal(sha256, CHAIN),
    ]
    expect(new Set(hashes).size).toBe(hashes.length)
  })
})

it('a seal changes with every part of its segment', () => {
  const segment: SegmentContent = {
    chain: CHAIN,
    number: 1,
    firstSequence: 1,
    lastSequence: 9,
    previousHash: 'p',
    lastHash: 'l',
    sealedAt: 's',
    deleteDeadline: 'd',
    previousSeal: 'q',
  }
  const changed = Object.keys(segment).map((part) =>
    segmentSeal(sha256, {
      ...segment,
      [part]: typeof Reflect.get(segment, part) === 'number' ? 77 : 'other',
    }),
  )
  expect(new Set([...changed, segmentSeal(sha256, segment)]).size).toBe(changed.length + 1)
})

it('a head is signed with its chain, its place, its hash, its seal and its time', () => {
  const head = { chain: CHAIN, count: 1, hash: 'h', seal: 's', at: 'a' }
  expect(headText(head)).toBe('["luukku.audit.head.1","tax",1,"h","s","a"]')
})

it('names chains and principals', () => {
  expect(chainNamed('operator')).toBe(OPERATOR_CHAIN)
  expect(chainNamed('tax')).toEqual({ agencyId: 'tax' })
  expect(splitPrincipal('staff:demo-tax-1')).toEqual({ kind: 'staff', id: 'demo-tax-1' })
  expect(splitPrincipal('platform')).toEqual({ kind: 'platform', id: '' })
})
