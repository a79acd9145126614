import { describe, expect, it } from 'vitest'
import { currentDevice, deviceOptions } from '../../../../client/devices/deviceOptions.ts'
import { devicesFor } from '../../../../client/devices/devicesFor.ts'

describe('devicesFor', () => {
  it('opens for whoever is available or in a call, and for nobody by an offer', () => {
    expect(devicesFor('available', false)).toBe('open')
    expect(devicesFor('onCall', false)).toBe('open')
    expect(devicesFor('reserved', false)).toBe('unchanged')
  })

  it.each(['offline', 'away', 'wrappingUp'] as const)('closes when %s unless getting ready', (presence) => {
    expect(devicesFor(presence, false)).toBe('closed')
    expect(devicesFor(presence, true)).toBe('open')
  })
})

describe('deviceOptions', () => {
  const devices = [
    { deviceId: 'a', label: 'Kamera', current: false },
    { deviceId: 'b', label: '', current: true },
  ]

  it('numbers a device without a name', () => {
    expect(deviceOptions(devices, (number) => `Laite ${number}`)).toEqual([
      { value: 'a', label: 'Kamera' },
      { value: 'b', label: 'Laite 2' },
    ])
  })

  it('knows the one in use', () => {
    expect(currentDevice(devices)).toBe('b')
    expect(currentDevice([])).toBe('')
  })
})
