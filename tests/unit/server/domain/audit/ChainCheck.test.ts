import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from '#server/audit/sha256.ts'
import { ChainCheck, type KeptHead } from '#server/domain/audit/ChainCheck.ts'
import { genesisHash, genesisSeal, linkEntries } from '#server/domain/audit/chain.ts'
import type { ReadLink, ReadSegment, UnlinkedEntry } from '#server/domain/ports/audit.ts'
import { asRead, CHAIN, chainOf, entryOf, segmentsOf } from './entries.ts'

const HOUR_MS = 3_600_000

function faults(
  links: readonly ReadLink[],
  {
    segments = [],
    heads = [],
    unlinked = [],
  }: {
    readonly segments?: readonly ReadSegment[]
    readonly heads?: readonly KeptHead[]
    readonly unlinked?: readonly UnlinkedEntry[]
  } = {},
): readonly string[] {
  const isGenuineSeal = ({ signature }: ReadSegment) => signature === 'genuine'
  const check = new ChainCheck({ hash: sha256, chain: CHAIN, segments, heads, isGenuineSeal })
  for (const link of links) check.link(link)
  return check.end(unlinked).map(({ sequence, fault }) => `${sequence} ${fault}`)
}

function headAt(links: readonly ReadLink[], count: number, seal = genesisSeal(sha256, CHAIN)): KeptHead {
  const hash = links[count - 1]?.hash ?? genesisHash(sha256, CHAIN)
  return { chain: CHAIN, count, hash, seal, at: 'then', isGenuine: true }
}

/** The chain with one link replaced. */
function withLink(links: readonly ReadLink[], sequence: number, changed: Partial<ReadLink>) {
  return links.map((link) => (link.sequence === sequence ? { ...link, ...changed } : link))
}

describe('an untouched chain', () => {
  it('has no faults, with heads and seals, also when what was due is deleted', () => {
    const links = chainOf(25)
    const segments = segmentsOf(links, 10, { isDue: true })
    const heads = [headAt(links, 3), headAt(links, 10), headAt(links, 25, segments[1]?.seal)]
    expect(faults(links, { segments, heads })).toEqual([])
    expect(faults(links.slice(10), { segments, heads })).toEqual([])
    expect(faults(links.slice(20), { segments, heads })).toEqual([])
    expect(faults([], { segments, heads: [headAt(links, 20, segments[1]?.seal)] })).toEqual([])
    expect(faults([])).toEqual([])
  })

  it('may have entries that wait for their link', () => {
    const waiting = { id: 'x', chain: CHAIN, atMs: 25_000 }
    expect(faults(chainOf(25), { unlinked: [waiting, { ...waiting, chain: 'kela', atMs: 0 }] })).toEqual([])
  })
})

describe('a chain that was tampered with', () => {
  const links = chainOf(12)

  it('shows any changed part of any entry', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom('action', 'result', 'salt', 'at'),
        (at, part) => {
          const entry = entryOf(at, { [part]: 'other' })
          expect(faults(withLink(links, at, { entry }))).toEqual([`${at} entryChanged`])
        },
      ),
    )
  })

  it('shows removed entries, and removed links wherever they were', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 11 }), (at) => {
        expect(faults(withLink(links, at, { entry: null }))).toEqual([`${at} entryRemoved`])
        expect(faults(links.filter(({ sequence }) => sequence !== at))).toEqual([`${at} linkRemoved`])
      }),
    )
  })

  it('shows swapped entries, at both places', () => {
    const swapped = withLink(withLink(links, 3, { entry: entryOf(4) }), 4, { entry: entryOf(3) })
    expect(faults(swapped)).toEqual(['3 entryChanged', '4 entryChanged'])
  })

  it('shows a link that was changed together with its entry', () => {
    const entry = entryOf(5, { result: 'other' })
    const before = { chain: CHAIN, count: 4, hash: links[3]?.hash ?? '' }
    const [link] = linkEntries(sha256, before, [entry])
    if (link === undefined) throw new Error('no link')
    expect(faults(withLink(links, 5, asRead(link, entry)))).toEqual(['6 linkChanged'])
  })

  it('shows an inserted entry by its time, linked or never linked', () => {
    const late = withLink(links, 12, { atMs: HOUR_MS * 5 })
    const [more] = linkEntries(sha256, { chain: CHAIN, count: 12, hash: links[11]?.hash ?? '' }, [
      entryOf(13),
    ])
    if (more === undefined) throw new Error('no link')
    expect(faults([...late, asRead(more, entryOf(13), HOUR_MS)])).toEqual(['13 entryInserted'])
    expect(faults(late, { unlinked: [{ id: 'x', chain: CHAIN, atMs: HOUR_MS }] })).toEqual([
      '0 entryInserted',
    ])
  })

  it('shows a cut tail back to the newest head, also when it was linked anew', () => {
    const heads = [headAt(links, 6), headAt(links, 10)]
    expect(faults(links.slice(0, 8), { heads })).toEqual(['9 tailCut'])
    expect(faults([], { heads })).toEqual(['1 tailCut'])
    const before = { chain: CHAIN, count: 8, hash: links[7]?.hash ?? '' }
    const others = [entryOf(21), entryOf(22)]
    const anew = linkEntries(sha256, before, others).map((link, index) => asRead(link, others[index] ?? null))
    expect(faults([...links.slice(0, 8), ...anew], { heads })).toEqual(['10 tailRelinked'])
  })

  it('shows a forged head', () => {
    expect(faults(links, { heads: [{ ...headAt(links, 4), isGenuine: false }] })).toEqual(['4 headForged'])
  })

  it('shows segments that went before their time, or in part', () => {
    const young = segmentsOf(links, 5, { isDue: false })
    expect(faults(links.slice(5), { segments: young })).toEqual(['5 segmentRemoved'])
    const due = segmentsOf(links, 5, { isDue: true })
    expect(faults(links.slice(3), { segments: due })).toEqual(['1 linkRemoved'])
    expect(faults([...links.slice(0, 5), ...links.slice(7)], { segments: due })).toEqual(['6 linkRemoved'])
  })

  it('shows removed and changed seals', () => {
    const segments = segmentsOf(links, 4, { isDue: true })
    const [first, second, third] = segments
    if (first === undefined || second === undefined || third === undefined) throw new Error('no seals')
    expect(faults(links, { segments: [first, third] })).toEqual(['9 sealRemoved'])
    expect(faults(links.slice(8), { segments: [third] })).toContain('1 linkRemoved')
    const later = { ...second, deleteDeadline: '2027-01-01T00:00:00.000000Z' }
    expect(faults(links, { segments: [first, later, third] })).toEqual(['8 sealChanged'])
    expect(faults(links, { segments: [first, { ...second, signature: 'other' }, third] })).toEqual([
      '8 sealChanged',
    ])
    const heads = [headAt(links, 12, third.seal)]
    expect(faults(links, { segments: [first, second], heads })).toEqual(['8 sealRemoved'])
  })
})
