import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HintBus } from '#server/cluster/HintBus.ts'
import { type Broadcast, type BroadcastListener, HintExchange } from '#server/cluster/HintExchange.ts'
import { readHintMessage } from '#server/cluster/hintMessage.ts'
import { Peers } from '#server/cluster/Peers.ts'
import type { Hint } from '#server/domain/ports/hints.ts'
import { BoothId, NodeId } from '#shared/model/ids.ts'
import { FakeClock, settle } from '#tests/unit/shared/web/support/FakeClock.ts'
import { ListedLog } from '../support/ListedLog.ts'

const booth = (number: number): Hint => ({ kind: 'booth', boothId: BoothId.parse(`booth-${number}`) })
const everything: Hint = { kind: 'everything' }

/** What every node hears, as a database would tell it; can be down. */
class FakeRoom {
  readonly said: string[] = []
  isDown = false
  readonly #listeners = new Set<BroadcastListener>()

  async join(listener: BroadcastListener): Promise<Broadcast> {
    this.#listeners.add(listener)
    return {
      send: async (text) => {
        await settle()
        if (this.isDown) throw new Error('down')
        this.said.push(text)
        for (const each of this.#listeners) each.onText(text)
      },
      close: async () => void this.#listeners.delete(listener),
    }
  }

  say(text: string): void {
    for (const each of this.#listeners) each.onText(text)
  }

  comeBack(): void {
    this.isDown = false
    for (const each of this.#listeners) each.onGap()
  }
}

let room: FakeRoom
let clock: FakeClock
const open: HintExchange[] = []

beforeEach(() => {
  room = new FakeRoom()
  clock = new FakeClock()
})
afterEach(async () => {
  for (const exchange of open.splice(0)) await exchange.close()
})

async function startNode(name: string) {
  const nodeId = NodeId.parse(name)
  const bus = new HintBus()
  const peers = new Peers(nodeId, clock)
  const heard: Hint[] = []
  bus.onHint(({ hint, from }) => {
    if (from === 'elsewhere') heard.push(hint)
  })
  const log = new ListedLog()
  const join = (listener: BroadcastListener) => room.join(listener)
  const startId = `start of ${name}`
  open.push(
    await HintExchange.start({
      bus,
      peers,
      lease: { nodeId },
      canMatch: () => true,
      clock,
      log,
      startId,
      join,
    }),
  )
  await settled()
  return { bus, heard, peers }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await settle()
}

describe('hints between nodes', () => {
  it('come to every other node once, and not back', async () => {
    const here = await startNode('n1')
    const there = await startNode('n2')
    here.bus.publish(booth(1))
    await settled()
    expect(there.heard).toEqual([booth(1)])
    expect(here.heard).toEqual([])
  })

  it('of one command go in one message, and so do those that come while one is under way', async () => {
    const here = await startNode('n1')
    room.said.length = 0
    here.bus.publish(booth(1))
    here.bus.publish(booth(2))
    await Promise.resolve()
    await Promise.resolve()
    await Promise.resolve()
    here.bus.publish(booth(3))
    here.bus.publish(booth(4))
    await settled()
    expect(room.said.map((text) => readHintMessage(text)?.hints)).toEqual([
      [booth(1), booth(2)],
      [booth(3), booth(4)],
    ])
  })

  it('do not say that this node has to read again', async () => {
    const here = await startNode('n1')
    const there = await startNode('n2')
    here.bus.publish(everything)
    await settled()
    expect(there.heard).toEqual([])
  })

  it('make everybody read again after a gap, also those who heard nothing of it', async () => {
    const here = await startNode('n1')
    const there = await startNode('n2')
    room.isDown = true
    here.bus.publish(booth(1))
    await settled()
    expect(there.heard).toEqual([])
    room.comeBack()
    await settled()
    expect(there.heard).toContainEqual(everything)
    expect(here.heard).toContainEqual(everything)
    there.heard.length = 0
    here.bus.publish(booth(2))
    await settled()
    expect(there.heard).toEqual([booth(2)])
  })

  it('that nobody here understands mean that anything may have changed', async () => {
    const here = await startNode('n1')
    room.say('what a later version says')
    await settled()
    expect(here.heard).toEqual([everything])
  })

  it('say each second who is there', async () => {
    await startNode('n1')
    room.said.length = 0
    await clock.advance(3_000)
    await settled()
    expect(room.said.map((text) => readHintMessage(text))).toEqual(
      Array.from({ length: 3 }, () => ({ from: 'start of n1', nodeId: 'n1', canMatch: true, hints: [] })),
    )
  })
})
