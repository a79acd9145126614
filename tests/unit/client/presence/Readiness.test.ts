import { describe, expect, it } from 'vitest'
import type { Answer } from '#shared/signalling/envelope.ts'
import type { SourceProblem } from '#shared/web/media/DeviceReport.ts'
import { createStore } from '#shared/web/state/createStore.ts'
import { canBecome } from '../../../../client/presence/canBecome.ts'
import { Readiness } from '../../../../client/presence/Readiness.ts'
import { FakeTrack } from '../../shared/web/support/FakeTrack.ts'

type Wanted = 'both' | 'sound' | 'nothing'

function fakeParts(answer: Answer<unknown> = { ok: true, value: {} }) {
  const wanted: Wanted[] = []
  const presence: string[] = []
  const problem = createStore<SourceProblem | null>(null)
  const microphone = createStore<MediaStreamTrack | null>(null)
  const readiness = new Readiness({
    devices: {
      microphone,
      problem,
      want: async ({ camera, microphone }) => {
        wanted.push(camera ? 'both' : microphone ? 'sound' : 'nothing')
      },
    },
    setPresence: async (to) => {
      presence.push(to)
      return answer
    },
  })
  return { readiness, wanted, presence, problem, microphone }
}

describe('Readiness', () => {
  it('opens the devices before the server hears anything', async () => {
    const { readiness, wanted, presence } = fakeParts()
    await readiness.prepare()
    expect(wanted).toEqual(['both'])
    expect(presence).toEqual([])
    expect(readiness.step.get()).toBe('checking')
    await readiness.become(true)
    expect(presence).toEqual(['available'])
    await readiness.presenceChanged('available')
    expect(readiness.step.get()).toBe('closed')
    expect(wanted).not.toContain('nothing')
  })

  it('stays at the check when the server refuses', async () => {
    const { readiness } = fakeParts({ ok: false, error: { code: 'unavailable' } })
    await readiness.prepare()
    await readiness.become(true)
    expect(readiness.step.get()).toBe('checking')
  })

  it('is no longer on the way when an offer is the first that is heard, so that running out of it leads away', async () => {
    const { readiness, wanted } = fakeParts()
    await readiness.prepare()
    await readiness.become(true)
    await readiness.presenceChanged('reserved')
    expect(readiness.step.get()).toBe('closed')
    expect(wanted).toEqual(['both'])
    await readiness.presenceChanged('away')
    expect(readiness.step.get()).toBe('closed')
    expect(wanted).toEqual(['both', 'nothing'])
  })

  it('tries again to open what is wanted now, and nothing else', async () => {
    const { readiness, wanted } = fakeParts()
    await readiness.retry()
    await readiness.presenceChanged('onCall')
    await readiness.retry()
    expect(wanted).toEqual(['nothing', 'both', 'both'])
  })

  it('never opens a device by an offer', async () => {
    const { readiness, wanted } = fakeParts()
    await readiness.presenceChanged('reserved')
    expect(wanted).toEqual([])
  })

  it('closes the devices when away, in the wrap-up and after giving up', async () => {
    const { readiness, wanted } = fakeParts()
    await readiness.presenceChanged('away')
    await readiness.prepare()
    await readiness.leave(null)
    await readiness.presenceChanged('onCall')
    await readiness.presenceChanged('wrappingUp')
    expect(wanted).toEqual(['nothing', 'both', 'nothing', 'both', 'nothing'])
  })

  it('keeps the devices open while getting ready, whatever else changes', async () => {
    const { readiness, wanted } = fakeParts()
    await readiness.presenceChanged('away')
    await readiness.prepare()
    await readiness.presenceChanged('away')
    expect(wanted.at(-1)).toBe('both')
  })

  it('leaves the camera closed for somebody who works without a picture', async () => {
    const { readiness, wanted } = fakeParts()
    await readiness.prepare()
    await readiness.become(false)
    await readiness.presenceChanged('available')
    await readiness.presenceChanged('onCall')
    expect(wanted).toEqual(['both', 'sound', 'sound', 'sound'])
  })

  it('does not go on from a wrap-up with a device that fails', async () => {
    const { readiness, problem } = fakeParts()
    problem.set({ source: 'microphone', problem: 'inUse' })
    expect(await readiness.goOn()).toBe(false)
    expect(readiness.step.get()).toBe('checking')
  })

  it('goes on with one that is only silent: the first word may end that', async () => {
    const { readiness, problem, microphone } = fakeParts()
    microphone.set(new FakeTrack('audio'))
    problem.set({ source: 'microphone', problem: 'silent' })
    expect(await readiness.goOn()).toBe(true)
  })
})

describe('canBecome', () => {
  it('asks for a microphone and lets a broken camera be', () => {
    expect(canBecome({ camera: true, microphone: true, problem: null })).toBe('withPicture')
    expect(canBecome({ camera: false, microphone: true, problem: 'camera' })).toBe('withoutPicture')
    expect(canBecome({ camera: true, microphone: false, problem: 'microphone' })).toBe('notYet')
  })
})
