import { beforeEach, describe, expect, it } from 'vitest'
import { IceRepair, type RepairableTransport } from '#shared/web/media/IceRepair.ts'
import type { MediaRequest } from '#shared/web/media/mediaRequest.ts'
import { FakeClock, settle } from '../support/FakeClock.ts'

const iceServers = [{ urls: ['turn:turn.example'], username: '1:call.seat', credential: 'fresh' }]
const iceParameters = { usernameFragment: 'u', password: 'p', iceLite: true }

let clock: FakeClock
let done: unknown[]
let isAnswered: boolean
let given: number
let state: RepairableTransport['connectionState']
let changed: () => void
let repair: IceRepair

const restarts = () => done.filter((one) => one === 'asked').length

function become(next: RepairableTransport['connectionState']): void {
  state = next
  changed()
}

beforeEach(() => {
  clock = new FakeClock()
  done = []
  isAnswered = true
  given = 0
  state = 'connected'
  const transport: RepairableTransport = {
    id: 'transport',
    closed: false,
    get connectionState() {
      return state
    },
    updateIceServers: async (servers) => void done.push(servers),
    restartIce: async (parameters) => void done.push(parameters),
    on: (_name, listener) => {
      changed = listener
    },
    removeListener: () => done.push('stopped'),
  }
  const request: MediaRequest = async () => {
    done.push('asked')
    if (!isAnswered) return { ok: false, error: { code: 'unavailable' } }
    // Only this request is made.
    return { ok: true, value: { iceParameters, iceServers } } as never
  }
  repair = new IceRepair({
    transport,
    request,
    clock,
    beyondRepair: () => {
      given += 1
    },
  })
})

describe('a path that is lost', () => {
  it('gives the relay its new credentials before it looks for ways anew', async () => {
    become('disconnected')
    await clock.advance(500)
    expect(done).toEqual(['asked', { iceServers }, { iceParameters }])
    repair.stop()
    expect(done.at(-1)).toBe('stopped')
    await clock.advance(10_000)
    expect(restarts()).toBe(1)
  })

  it('may come back by itself', async () => {
    become('disconnected')
    await clock.advance(400)
    become('connected')
    await clock.advance(10_000)
    expect(done).toEqual([])
  })

  it('is tried again each two seconds', async () => {
    become('disconnected')
    await clock.advance(500)
    await clock.advance(4_000)
    expect(restarts()).toBe(3)
  })

  it('is beyond repair after three restarts in vain, also when it seemed to connect between them', async () => {
    become('disconnected')
    await clock.advance(500)
    become('connecting')
    become('failed')
    await clock.advance(500)
    await clock.advance(4_000)
    expect([restarts(), given]).toEqual([4, 1])
  })

  it('is not given up while nobody answers: then the link itself is gone', async () => {
    isAnswered = false
    become('failed')
    await clock.advance(60_000)
    expect(given).toBe(0)
  })
})

describe('a signal', () => {
  it('ends the patience', async () => {
    become('disconnected')
    repair.hurry(false)
    repair.hurry(false)
    await settle()
    expect(restarts()).toBe(1)
    await clock.advance(1_900)
    expect(restarts()).toBe(1)
  })

  it('leaves a path alone that works', async () => {
    repair.hurry(false)
    await settle()
    expect(done).toEqual([])
  })

  it('restarts one that ICE believes in, although nothing gets through', async () => {
    repair.hurry(true)
    await clock.advance(10_000)
    expect(restarts()).toBe(1)
  })
})
