import { describe, expect, it } from 'vitest'
import { Peers } from '#server/cluster/Peers.ts'
import { AgencyId, NodeId } from '#shared/model/ids.ts'
import { FakeClock } from '#tests/unit/shared/web/support/FakeClock.ts'

const nodeIds = ['n1', 'n2', 'n3'].map((id) => NodeId.parse(id))
const agencies = Array.from({ length: 60 }, (_, number) => AgencyId.parse(`agency-${number}`))

/** What each node knows once everybody has heard everybody who can match. */
function everybody(clock: FakeClock, able: readonly NodeId[] = nodeIds): ReadonlyMap<NodeId, Peers> {
  const all = new Map(nodeIds.map((nodeId) => [nodeId, new Peers(nodeId, clock)]))
  for (const peers of all.values()) {
    for (const nodeId of nodeIds) peers.heard(nodeId, able.includes(nodeId))
  }
  return all
}

function firstsFor(agencyId: AgencyId, all: ReadonlyMap<NodeId, Peers>): readonly NodeId[] {
  return [...all].flatMap(([nodeId, peers]) => (peers.isFirstFor(agencyId) ? [nodeId] : []))
}

describe('the node that looks at each change of a queue', () => {
  it('is the only node there is', () => {
    const peers = new Peers(NodeId.parse('n1'), new FakeClock())
    for (const agencyId of agencies) expect(peers.isFirstFor(agencyId)).toBe(true)
  })

  it('is exactly one for each agency, and each node has some', () => {
    const all = everybody(new FakeClock())
    const firsts = agencies.map((agencyId) => firstsFor(agencyId, all))
    for (const each of firsts) expect(each).toHaveLength(1)
    expect(new Set(firsts.flat())).toEqual(new Set(nodeIds))
  })

  it('stays where it is when another node goes, and the agencies of that one go to the others', async () => {
    const clock = new FakeClock()
    const before = everybody(clock)
    const firstsBefore = agencies.map((agencyId) => firstsFor(agencyId, before)[0])
    await clock.advance(2_000)
    const [n1, n2, n3] = nodeIds
    if (n1 === undefined || n2 === undefined || n3 === undefined) throw new Error('three nodes')
    for (const each of [n1, n2]) for (const heard of [n1, n2]) before.get(each)?.heard(heard, true)
    await clock.advance(2_000)
    const left = new Map([...before].filter(([nodeId]) => nodeId !== n3))
    for (const [index, agencyId] of agencies.entries()) {
      const was = firstsBefore[index]
      const firsts = firstsFor(agencyId, left)
      expect(firsts).toHaveLength(1)
      if (was !== n3) expect(firsts).toEqual([was])
    }
  })

  it('is none that cannot match now', () => {
    const [, ...able] = nodeIds
    const all = everybody(new FakeClock(), able)
    const others = new Map([...all].filter(([nodeId]) => able.includes(nodeId)))
    for (const agencyId of agencies) expect(firstsFor(agencyId, others)).toHaveLength(1)
  })
})

describe('another node that can match', () => {
  it('is there while it is heard and says so, and is never the node itself', async () => {
    const clock = new FakeClock()
    const [self, other] = [NodeId.parse('n1'), NodeId.parse('n2')]
    const peers = new Peers(self, clock)
    peers.heard(self, true)
    expect(peers.hasOthers()).toBe(false)
    peers.heard(other, true)
    expect(peers.hasOthers()).toBe(true)
    peers.heard(other, false)
    expect(peers.hasOthers()).toBe(false)
    peers.heard(other, true)
    await clock.advance(4_000)
    expect(peers.hasOthers()).toBe(false)
  })
})
