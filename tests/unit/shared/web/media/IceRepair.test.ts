import { expect, it } from 'vitest'
import { type RepairableTransport, repairIce } from '#shared/web/media/IceRepair.ts'
import type { MediaRequest } from '#shared/web/media/mediaRequest.ts'
import { FakeClock } from '../support/FakeClock.ts'

it('gives the relay its new credentials before it looks for ways anew', async () => {
  const clock = new FakeClock()
  const done: unknown[] = []
  let changed = () => {}
  const iceServers = [{ urls: ['turn:turn.example'], username: '1:call.seat', credential: 'fresh' }]
  const iceParameters = { usernameFragment: 'u', password: 'p', iceLite: true }
  const transport: RepairableTransport = {
    id: 'transport',
    closed: false,
    connectionState: 'disconnected',
    updateIceServers: async (given) => void done.push(given),
    restartIce: async (given) => void done.push(given),
    on: (_name, listener) => {
      changed = listener
    },
    removeListener: () => done.push('stopped'),
  }
  const request: MediaRequest = async (name, input) => {
    done.push({ name, input })
    // Only this request is made.
    return { ok: true, value: { iceParameters, iceServers } } as never
  }
  const stop = repairIce({ transport, request, clock })
  changed()
  await clock.advance(500)
  expect(done).toEqual([
    { name: 'media.restartIce', input: { transportId: 'transport' } },
    { iceServers },
    { iceParameters },
  ])
  stop()
})
