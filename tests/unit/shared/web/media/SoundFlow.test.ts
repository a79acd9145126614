import { beforeEach, describe, expect, it } from 'vitest'
import { ParticipantId } from '#shared/model/ids.ts'
import { SoundFlow } from '#shared/web/media/SoundFlow.ts'
import { FakeClock } from '../support/FakeClock.ts'

const expert = ParticipantId.parse('0b7e1f0e-3c1b-4f7e-9d3e-0a3f5b1c2d4e')
const colleague = ParticipantId.parse('0b7e1f0e-3c1b-4f7e-9d3e-0a3f5b1c2d4f')

let clock: FakeClock
let flow: SoundFlow
let due: Set<ParticipantId>
let returns: number

/** Somebody's sound; `speaks` brings some for so long. */
class Sound {
  readonly participantId: ParticipantId
  #newest: number | null = null
  #played = 0

  constructor(participantId: ParticipantId) {
    this.participantId = participantId
  }

  readonly newest = () => this.#newest

  hears(): void {
    this.#played += 960
    this.#newest = this.#played
  }

  isForgotten(): void {
    this.#newest = null
  }
}

/** Time goes on, and meanwhile these are heard. */
async function pass(ms: number, ...heard: readonly Sound[]): Promise<void> {
  for (let passedMs = 0; passedMs < ms; passedMs += 50) {
    for (const sound of heard) sound.hears()
    await clock.advance(50)
  }
}

beforeEach(() => {
  clock = new FakeClock()
  due = new Set([expert, colleague])
  returns = 0
  flow = new SoundFlow({
    clock,
    isDue: (id) => due.has(id),
    returned: () => {
      returns += 1
    },
  })
})

describe('the flow of sound', () => {
  it('is stalled after a second without any, and told as returned once', async () => {
    const sound = new Sound(expert)
    flow.watch(sound)
    await pass(2_000, sound)
    expect(flow.stalled.get()).toBe(false)
    await pass(900)
    expect(flow.stalled.get()).toBe(false)
    await pass(300)
    expect(flow.stalled.get()).toBe(true)
    expect(returns).toBe(0)
    await pass(100, sound)
    expect(flow.stalled.get()).toBe(false)
    await pass(2_000, sound)
    expect(returns).toBe(1)
  })

  it('is not stalled before the first sound, nor while none is due', async () => {
    const sound = new Sound(expert)
    flow.watch(sound)
    await pass(3_000)
    expect(flow.stalled.get()).toBe(false)
    await pass(200, sound)
    due.delete(expert)
    await pass(5_000)
    expect(flow.stalled.get()).toBe(false)
    due.add(expert)
    await pass(500)
    expect(flow.stalled.get()).toBe(false)
    await pass(600)
    expect(flow.stalled.get()).toBe(true)
  })

  it('goes on while anybody is heard: the link that broke is not the own one', async () => {
    const [one, other] = [new Sound(expert), new Sound(colleague)]
    flow.watch(one)
    const stop = flow.watch(other)
    await pass(200, one, other)
    await pass(2_000, one)
    expect(flow.stalled.get()).toBe(false)
    await pass(200, one, other)
    expect(returns).toBe(0)
    stop()
    await pass(1_200)
    expect(flow.stalled.get()).toBe(true)
  })

  it('stays stalled when the browser has forgotten the last sound, until there is a new one', async () => {
    const sound = new Sound(expert)
    flow.watch(sound)
    await pass(200, sound)
    await pass(5_000)
    sound.isForgotten()
    await pass(20_000)
    expect(flow.stalled.get()).toBe(true)
    await pass(100, sound)
    expect([flow.stalled.get(), returns]).toEqual([false, 1])
  })

  it('ends with the last sound that is watched', async () => {
    const sound = new Sound(expert)
    const stop = flow.watch(sound)
    await pass(200, sound)
    await pass(1_200)
    expect(flow.stalled.get()).toBe(true)
    stop()
    expect(flow.stalled.get()).toBe(false)
    await pass(3_000)
    expect([flow.stalled.get(), returns]).toEqual([false, 0])
  })
})
