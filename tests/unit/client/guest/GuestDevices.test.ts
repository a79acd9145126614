import { describe, expect, it } from 'vitest'
import { LocalDevices } from '#shared/web/media/LocalDevices.ts'
import { GuestDevices } from '../../../../client/guest/GuestDevices.ts'
import { sendSource } from '../../../../client/guest/ownSource.ts'
import { FakeClock } from '../../shared/web/support/FakeClock.ts'
import { FakeStorage } from '../support/FakeStorage.ts'

/** A browser that has no device to give, and notes for which it was asked. */
function emptyMachine() {
  const asked: MediaStreamConstraints[] = []
  const local = LocalDevices.create({
    clock: new FakeClock(),
    getUserMedia: async (constraints) => {
      asked.push(constraints)
      throw new DOMException('none', 'NotFoundError')
    },
    enumerateDevices: async () => [],
    onDeviceChange: () => () => undefined,
    openSelfView: () => {
      throw new Error('nothing to see')
    },
    onPermissionChange: () => () => undefined,
    onWake: () => () => undefined,
    watchSound: () => () => undefined,
    failed: () => undefined,
  })
  return { asked, local }
}

describe("a guest's devices", () => {
  it('open by no choice, only by a press', async () => {
    const { asked, local } = emptyMachine()
    const devices = new GuestDevices(new FakeStorage(), local)
    devices.begin('interpreter')
    devices.choose('camera', false)
    devices.choose('camera', true)
    expect(asked).toEqual([])
    expect(devices.opened.get()).toBe(false)
    await devices.open()
    expect(asked.length).toBeGreaterThan(0)
    expect(devices.opened.get()).toBe(true)
    devices.forget()
  })

  it('of which none is to be sent are not opened', async () => {
    const { asked, local } = emptyMachine()
    const devices = new GuestDevices(new FakeStorage(), local)
    devices.begin('residentDevice')
    await devices.open()
    expect(asked).toEqual([])
    devices.forget()
  })

  it('come back as they were chosen when the page is loaded anew, until the visit is over', async () => {
    const kept = new FakeStorage()
    const before = new GuestDevices(kept, emptyMachine().local)
    before.begin('interpreter')
    before.choose('camera', false)
    await before.open()
    before.close()

    const after = new GuestDevices(kept, emptyMachine().local)
    after.begin('interpreter')
    expect(after.sending.get()).toEqual({ camera: false, microphone: true })
    expect(after.opened.get()).toBe(true)
    after.forget()

    const later = new GuestDevices(kept, emptyMachine().local)
    expect(later.sending.get()).toBeNull()
    expect(later.opened.get()).toBe(false)
    later.forget()
  })
})

describe('sendSource', () => {
  it('opens a device that is not open yet, and mutes one that is', async () => {
    const { asked, local } = emptyMachine()
    const devices = new GuestDevices(new FakeStorage(), local)
    devices.begin('residentDevice')
    const muted: (readonly [string, boolean])[] = []
    const session = {
      setMuted: async (source: string, isMuted: boolean) => {
        muted.push([source, isMuted])
      },
    }
    sendSource(devices, session, { source: 'camera', isSent: true })
    await devices.open()
    expect(devices.sending.get()).toEqual({ camera: true, microphone: false })
    expect(asked.every(({ audio }) => audio === undefined)).toBe(true)
    sendSource(devices, session, { source: 'camera', isSent: false })
    expect(devices.sending.get()).toEqual({ camera: true, microphone: false })
    expect(muted).toEqual([
      ['camera', false],
      ['camera', true],
    ])
    devices.forget()
  })
})
