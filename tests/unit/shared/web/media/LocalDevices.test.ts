import { beforeEach, describe, expect, it } from 'vitest'
import type { DevicePorts } from '#shared/web/media/devicePorts.ts'
import { LocalDevices } from '#shared/web/media/LocalDevices.ts'
import { FakeClock, settle } from '../support/FakeClock.ts'
import { FakeStream, FakeTrack } from '../support/FakeTrack.ts'

const kindOf = { camera: 'video', microphone: 'audio' } as const

/** A machine with devices that a test plugs in and takes away. */
class FakeMachine implements DevicePorts {
  readonly clock = new FakeClock()
  readonly asked: MediaStreamConstraints[] = []
  readonly opened: FakeTrack[] = []
  /** The cameras that are shown. */
  readonly selfViews = new Set<MediaStreamTrack>()
  readonly failing = new Map<'audio' | 'video', string>()
  /** Whoever asks for a device gets no answer at all. */
  hangs = false
  /** The microphones that are listened to, and whether somebody looks. */
  readonly listening: Parameters<DevicePorts['watchSound']>[1][] = []
  plugged = [
    { deviceId: 'front', kind: 'videoinput', label: 'Front camera' },
    { deviceId: 'desk', kind: 'videoinput', label: 'Desk camera' },
    { deviceId: 'headset', kind: 'audioinput', label: 'Headset' },
    { deviceId: 'speaker', kind: 'audiooutput', label: 'Speaker' },
  ] satisfies { deviceId: string; kind: MediaDeviceKind; label: string }[]
  #changed = () => {}
  #allowed = () => {}
  #woken = () => {}

  readonly getUserMedia: DevicePorts['getUserMedia'] = async (constraints) => {
    this.asked.push(constraints)
    if (this.hangs) return new Promise(() => undefined)
    const wanted = (['audio', 'video'] as const).filter((kind) => constraints[kind])
    const failing = wanted.find((kind) => this.failing.has(kind))
    if (failing) throw new DOMException('no', this.failing.get(failing))
    const missing = wanted.some((kind) => {
      const id = idOf(constraints[kind])
      return id !== undefined && !this.plugged.some(({ deviceId }) => deviceId === id)
    })
    if (missing) throw new DOMException('no', 'OverconstrainedError')
    const tracks = wanted.map((kind) => new FakeTrack(kind, idOf(constraints[kind]) ?? this.#first(kind)))
    this.opened.push(...tracks)
    return tracks
  }

  readonly enumerateDevices = async () => this.plugged

  readonly onDeviceChange: DevicePorts['onDeviceChange'] = (listener) => {
    this.#changed = listener
    return () => {
      this.#changed = () => {}
    }
  }

  /** How often the next self-views fail to open. */
  failingSelfViews = 0
  readonly failures: unknown[] = []
  readonly failed = (cause: unknown): void => void this.failures.push(cause)

  readonly openSelfView = (camera: MediaStreamTrack) => {
    if (this.failingSelfViews > 0) {
      this.failingSelfViews -= 1
      throw new Error('no self-view')
    }
    this.selfViews.add(camera)
    return { stream: new FakeStream([camera]), stop: () => void this.selfViews.delete(camera) }
  }

  readonly onPermissionChange: DevicePorts['onPermissionChange'] = (listener) => {
    this.#allowed = listener
    return () => undefined
  }

  readonly onWake: DevicePorts['onWake'] = (listener) => {
    this.#woken = () => listener('slept')
    return () => undefined
  }

  /** How often the next microphones cannot be listened to. */
  failingMeters = 0

  readonly watchSound: DevicePorts['watchSound'] = (_, how) => {
    if (this.failingMeters > 0) {
      this.failingMeters -= 1
      throw new Error('no meter')
    }
    this.listening.push(how)
    return () => this.listening.splice(this.listening.indexOf(how), 1)
  }

  change(): void {
    this.#changed()
  }

  changePermission(): void {
    this.#allowed()
  }

  wake(): void {
    this.#woken()
  }

  unplug(deviceId: string): void {
    this.plugged = this.plugged.filter((device) => device.deviceId !== deviceId)
    for (const track of this.opened) {
      if (track.label === deviceId && track.readyState === 'live') track.unplug()
    }
    this.change()
  }

  /** So long this is the loudest that the microphone hears. */
  async hear(peak: number, ms: number): Promise<void> {
    for (let passedMs = 0; passedMs < ms; passedMs += 500) {
      await this.clock.advance(500)
      for (const { report } of this.listening) report({ level: peak, peak })
    }
  }

  #first(kind: 'audio' | 'video'): string {
    const first = this.plugged.find((device) => device.kind === `${kind}input`)
    if (!first) throw new DOMException('no', 'NotFoundError')
    return first.deviceId
  }

  live(source: keyof typeof kindOf): FakeTrack[] {
    return this.opened.filter((track) => track.kind === kindOf[source] && track.readyState === 'live')
  }
}

function idOf(wish: boolean | MediaTrackConstraints | undefined): string | undefined {
  const deviceId = typeof wish === 'object' ? wish.deviceId : undefined
  return typeof deviceId === 'object' && 'exact' in deviceId ? String(deviceId.exact) : undefined
}

let machine: FakeMachine
let devices: LocalDevices

beforeEach(() => {
  machine = new FakeMachine()
  devices = LocalDevices.create(machine)
})

describe('a step that fails', () => {
  it('is told, and the next one is done all the same', async () => {
    machine.failingSelfViews = 1
    await devices.want({ camera: true, microphone: false })
    expect(machine.failures).toEqual([new Error('no self-view')])
    await devices.want({ camera: true, microphone: true })
    expect(machine.live('microphone')).toHaveLength(1)
    await devices.chooseCamera('desk')
    expect(machine.selfViews.size).toBe(1)
    expect(machine.live('camera')).toHaveLength(1)
    await devices.want({ camera: false, microphone: false })
    expect(machine.live('microphone')).toEqual([])
    expect(machine.failures).toHaveLength(1)
  })

  it('is tried again a moment later while something is missing', async () => {
    machine.failingMeters = 1
    await devices.want({ camera: true, microphone: true })
    expect(machine.failures).toEqual([new Error('no meter')])
    expect(devices.camera.get()).toBeNull()
    await machine.clock.advance(3_000)
    await settle()
    expect(devices.camera.get()).not.toBeNull()
    devices.close()
    expect([...machine.live('camera'), ...machine.live('microphone')]).toEqual([])
  })
})

describe('want', () => {
  it('opens nothing before it is asked to', () => {
    expect(machine.asked).toEqual([])
  })

  it('asks once for both, and opens them once', async () => {
    await Promise.all([
      devices.want({ camera: true, microphone: true }),
      devices.want({ camera: true, microphone: true }),
    ])
    expect(machine.asked).toHaveLength(1)
    expect(machine.asked[0]).toMatchObject({
      video: { width: { ideal: 1_280 }, height: { ideal: 720 } },
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    })
    expect(devices.camera.get()).toBe(machine.live('camera')[0])
    expect(devices.microphone.get()).toBe(machine.live('microphone')[0])
    expect(devices.selfView.get()?.getTracks()).toEqual([devices.camera.get()])
  })

  it('stops what is not wanted any more', async () => {
    await devices.want({ camera: true, microphone: true })
    await devices.want({ camera: false, microphone: true })
    expect(machine.live('camera')).toEqual([])
    expect(devices.camera.get()).toBeNull()
    expect(devices.selfView.get()).toBeNull()
    expect(machine.selfViews.size).toBe(0)
    expect(machine.live('microphone')).toHaveLength(1)
  })

  it('leaves nothing open that became unwanted while it opened', async () => {
    const opening = devices.want({ camera: true, microphone: true })
    devices.close()
    await opening
    expect(machine.live('camera')).toEqual([])
    expect(machine.live('microphone')).toEqual([])
  })

  it('stops at once what is not wanted any more, also while another device hangs as it opens', async () => {
    machine.failing.set('video', 'NotReadableError')
    await devices.want({ camera: false, microphone: true })
    machine.hangs = true
    void devices.want({ camera: true, microphone: true })
    await settle()
    expect(machine.live('microphone')).toHaveLength(1)
    void devices.want({ camera: false, microphone: false })
    expect(machine.live('microphone')).toEqual([])
  })

  it('lists what there is, and which is in use', async () => {
    await devices.want({ camera: true, microphone: true })
    expect(devices.cameras.get()).toEqual([
      { deviceId: 'front', label: 'Front camera', current: true },
      { deviceId: 'desk', label: 'Desk camera', current: false },
    ])
    expect(devices.microphones.get()).toEqual([{ deviceId: 'headset', label: 'Headset', current: true }])
    expect(devices.speakers.get()).toEqual([{ deviceId: 'speaker', label: 'Speaker', current: true }])
  })

  it('knows that the loudspeaker in use is gone, until there is one again', async () => {
    const speaker = machine.plugged.filter(({ kind }) => kind === 'audiooutput')
    await devices.want({ camera: true, microphone: true })
    expect(devices.speakerLoss.get()).toBeNull()
    machine.unplug('speaker')
    await settle()
    expect(devices.speakerLoss.get()).toBe('lost')
    machine.wake()
    await settle()
    expect(devices.speakerLoss.get()).toBe('lost')
    machine.plugged = [...machine.plugged, ...speaker]
    machine.change()
    await settle()
    expect(devices.speakerLoss.get()).toBeNull()
  })

  it('knows that the system has taken another one instead, and forgets it when the first one is back', async () => {
    const [speaker] = machine.plugged.filter(({ kind }) => kind === 'audiooutput')
    if (speaker === undefined) throw new Error('no loudspeaker')
    const screen = { deviceId: 'screen', kind: 'audiooutput', label: 'Screen' } as const
    machine.plugged = [...machine.plugged, screen]
    await devices.want({ camera: true, microphone: true })
    machine.unplug('speaker')
    await settle()
    expect(devices.speakerLoss.get()).toBe('replaced')
    machine.wake()
    await settle()
    expect(devices.speakerLoss.get()).toBe('replaced')
    machine.plugged = [speaker, ...machine.plugged]
    machine.change()
    await settle()
    expect(devices.speakerLoss.get()).toBeNull()
  })
})

describe('problems', () => {
  it.each([
    ['NotAllowedError', 'notAllowed'],
    ['NotFoundError', 'notFound'],
    ['NotReadableError', 'inUse'],
    ['TypeError', 'unknown'],
  ])('names %s', async (name, problem) => {
    machine.failing.set('video', name)
    await devices.want({ camera: true, microphone: true })
    expect(devices.problem.get()).toEqual({ source: 'camera', problem })
    expect(devices.microphone.get()).not.toBeNull()
  })

  it('tells of the sound first', async () => {
    machine.failing.set('video', 'NotFoundError').set('audio', 'NotReadableError')
    await devices.want({ camera: true, microphone: true })
    expect(devices.problem.get()).toEqual({ source: 'microphone', problem: 'inUse' })
  })

  it('tries again by itself, but not after a no', async () => {
    machine.failing.set('video', 'NotReadableError')
    await devices.want({ camera: true, microphone: false })
    machine.failing.clear()
    await machine.clock.advance(3_000)
    expect(devices.camera.get()).not.toBeNull()
    expect(devices.problem.get()).toBeNull()

    await devices.want({ camera: false, microphone: false })
    machine.failing.set('video', 'NotAllowedError')
    await devices.want({ camera: true, microphone: false })
    const asked = machine.asked.length
    await machine.clock.advance(60_000)
    expect(machine.asked).toHaveLength(asked)
  })

  it('opens another device when the one in use is taken away', async () => {
    await devices.want({ camera: true, microphone: false })
    machine.failing.set('video', 'NotFoundError')
    machine.live('camera')[0]?.unplug()
    await machine.clock.advance(0)
    expect(devices.camera.get()).toBeNull()
    expect(devices.problem.get()).toEqual({ source: 'camera', problem: 'notFound' })
    machine.failing.clear()
    machine.change()
    await machine.clock.advance(0)
    expect(devices.camera.get()).not.toBeNull()
    expect(devices.problem.get()).toBeNull()
  })
})

describe('chooseCamera', () => {
  it('changes to it without a moment in between', async () => {
    await devices.want({ camera: true, microphone: false })
    const seen: (string | undefined)[] = []
    devices.camera.subscribe(() => seen.push(devices.camera.get()?.label))
    await devices.chooseCamera('desk')
    expect(seen).toEqual(['desk'])
    expect(machine.live('camera')).toHaveLength(1)
    expect([...machine.selfViews]).toEqual(machine.live('camera'))
    expect(devices.cameras.get().find(({ current }) => current)?.deviceId).toBe('desk')
  })

  it('opens nothing while no camera is wanted', async () => {
    await devices.chooseCamera('desk')
    expect(machine.asked).toEqual([])
    await devices.want({ camera: true, microphone: false })
    expect(devices.camera.get()?.label).toBe('desk')
  })
})

describe('level', () => {
  it('is there only while somebody looks, and follows the microphone', async () => {
    await devices.want({ camera: false, microphone: true })
    await machine.hear(0.5, 500)
    expect(machine.listening[0]?.isOften()).toBe(false)
    expect(devices.level.get()).toBe(0)
    const stop = devices.level.subscribe(() => {})
    expect(machine.listening[0]?.isOften()).toBe(true)
    await machine.hear(0.5, 500)
    expect(devices.level.get()).toBe(0.5)
    await devices.want({ camera: false, microphone: false })
    expect(machine.listening).toHaveLength(0)
    expect(devices.level.get()).toBe(0)
    await devices.want({ camera: false, microphone: true })
    expect(machine.listening).toHaveLength(1)
    stop()
    expect(machine.listening[0]?.isOften()).toBe(false)
  })
})

describe('a microphone from which nothing comes', () => {
  const silence = { source: 'microphone', problem: 'silent' }

  it('is told after five seconds, in a call after ten, and no longer once there is a sound', async () => {
    await devices.want({ camera: false, microphone: true })
    await machine.hear(0, 5_000)
    expect(devices.problem.get()).toBeNull()
    await machine.hear(0, 500)
    expect(devices.problem.get()).toEqual(silence)
    devices.setInCall(true)
    expect(devices.problem.get()).toEqual(silence)
    await machine.hear(0.01, 500)
    expect(devices.problem.get()).toBeNull()
    await machine.hear(0, 9_500)
    expect(devices.problem.get()).toBeNull()
    await machine.hear(0, 1_000)
    expect(devices.problem.get()).toEqual(silence)
  })

  it('is tried with a fresh track, and another one begins with a clean sheet', async () => {
    await devices.want({ camera: false, microphone: true })
    await machine.hear(0, 6_000)
    const before = devices.microphone.get()
    await devices.reopen()
    expect(devices.microphone.get()).not.toBe(before)
    expect(before?.readyState).toBe('ended')
    expect(devices.problem.get()).toBeNull()
  })

  it('is told when the system holds it back for longer than a moment', async () => {
    await devices.want({ camera: true, microphone: true })
    const [track] = machine.live('microphone')
    track?.setMuted(true)
    await machine.clock.advance(900)
    track?.setMuted(false)
    await machine.clock.advance(5_000)
    expect(devices.faults.get()).toEqual({ camera: null, microphone: null })
    machine.live('camera')[0]?.setMuted(true)
    track?.setMuted(true)
    await machine.clock.advance(1_000)
    expect(devices.faults.get()).toEqual({ camera: 'muted', microphone: 'muted' })
    track?.setMuted(false)
    expect(devices.problem.get()).toEqual({ source: 'camera', problem: 'muted' })
  })
})

describe('a device that goes away', () => {
  beforeEach(async () => {
    machine.plugged.push({ deviceId: 'builtIn', kind: 'audioinput', label: 'Built in' })
    await devices.want({ camera: true, microphone: true })
  })

  it('is replaced at once, which is said for a while, and taken again when it is back', async () => {
    machine.unplug('headset')
    await machine.clock.advance(0)
    expect(devices.microphone.get()?.label).toBe('builtIn')
    expect([devices.problem.get(), devices.replaced.get()]).toEqual([null, 'microphone'])
    await machine.clock.advance(10_000)
    expect(devices.replaced.get()).toBeNull()
    machine.plugged.push({ deviceId: 'headset', kind: 'audioinput', label: 'Headset' })
    machine.change()
    await machine.clock.advance(0)
    expect(devices.microphone.get()?.label).toBe('headset')
    expect(devices.replaced.get()).toBeNull()
    expect(machine.live('microphone')).toHaveLength(1)
  })

  it('stays chosen', async () => {
    await devices.chooseMicrophone('builtIn')
    machine.unplug('builtIn')
    await machine.clock.advance(0)
    expect(devices.microphone.get()?.label).toBe('headset')
    machine.plugged.push({ deviceId: 'builtIn', kind: 'audioinput', label: 'Built in' })
    machine.change()
    await machine.clock.advance(0)
    expect(devices.microphone.get()?.label).toBe('builtIn')
  })

  it('during sleep is missed at waking, also when nobody was told', async () => {
    const [track] = machine.live('microphone')
    track?.stop()
    machine.wake()
    await machine.clock.advance(0)
    expect(machine.live('microphone')).toHaveLength(1)
    expect(devices.microphone.get()).not.toBe(track)
    expect([devices.problem.get(), devices.replaced.get()]).toEqual([null, null])
  })

  it('because its use was taken back is said so, and taken again when it is allowed', async () => {
    machine.failing.set('video', 'NotAllowedError').set('audio', 'NotAllowedError')
    for (const track of machine.opened) track.unplug()
    await machine.clock.advance(60_000)
    expect(devices.faults.get()).toEqual({ camera: 'notAllowed', microphone: 'notAllowed' })
    machine.failing.clear()
    machine.changePermission()
    await machine.clock.advance(0)
    expect(devices.faults.get()).toEqual({ camera: null, microphone: null })
    expect(devices.replaced.get()).toBeNull()
  })
})
