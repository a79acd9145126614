import { describe, expect, it } from 'vitest'
import type { Screen } from '../../../../booth/flow/screen.ts'
import { wantedCall } from '../../../../booth/flow/wantedCall.ts'
import { wantedDevices } from '../../../../booth/flow/wantedDevices.ts'
import { callId, openVisit, waitingAt } from './flowHarness.ts'

const ticket = (progress: Parameters<typeof openVisit>[0]) => {
  const view = openVisit(progress)
  return view.state === 'open' ? view.ticket : null
}

describe('wantedDevices()', () => {
  const closed: readonly Screen[] = [
    'opening',
    'start',
    'covered',
    'agency',
    'service',
    'privacy',
    'feedback',
    'trouble',
    'cleared',
  ]

  it.each(closed)('opens nothing on %s', (screen) => {
    expect(wantedDevices(screen, 'pictureAndSound')).toEqual({ camera: false, microphone: false })
  })

  it('opens what the resident chose', () => {
    expect(wantedDevices('waiting', 'pictureAndSound')).toEqual({ camera: true, microphone: true })
    expect(wantedDevices('call', 'soundOnly')).toEqual({ camera: false, microphone: true })
    expect(wantedDevices('call', 'textOnly')).toEqual({ camera: false, microphone: false })
    expect(wantedDevices('claiming', 'pictureAndSound')).toEqual({ camera: true, microphone: true })
    expect(wantedDevices('waiting', null)).toEqual({ camera: false, microphone: false })
  })
})

describe('wantedCall()', () => {
  it('opens the session at the reservation', () => {
    expect(wantedCall('waiting', ticket(waitingAt(1)), null)).toBeNull()
    expect(wantedCall('waiting', ticket({ state: 'reserved', callId }), null)).toBe(callId)
    expect(wantedCall('call', ticket({ state: 'connected', callId }), callId)).toBe(callId)
  })

  it('keeps it for the next offer when the ticket falls back to waiting', () => {
    expect(wantedCall('waiting', ticket(waitingAt(1)), callId)).toBe(callId)
  })

  it('lets go of a call that ended while the booth was away', () => {
    const inFront = ticket(waitingAt(1))
    expect(inFront && wantedCall('waiting', { ...inFront, isAfterBreak: true }, callId)).toBeNull()
  })

  it('opens nothing behind a cover, and keeps what is open there as long as the call goes on', () => {
    expect(wantedCall('covered', ticket({ state: 'connected', callId }), null)).toBeNull()
    expect(wantedCall('covered', ticket({ state: 'connected', callId }), callId)).toBe(callId)
    expect(wantedCall('covered', ticket(waitingAt(1)), callId)).toBeNull()
    expect(wantedCall('claiming', ticket({ state: 'connected', callId }), null)).toBe(callId)
  })

  it('closes it with the ticket', () => {
    expect(wantedCall('waiting', ticket({ state: 'cancelled' }), callId)).toBeNull()
    expect(wantedCall('feedback', ticket({ state: 'connected', callId }), callId)).toBeNull()
    expect(wantedCall('waiting', null, callId)).toBeNull()
  })
})
