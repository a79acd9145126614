import { describe, expect, it } from 'vitest'
import { toldOfOther } from '../../../../booth/call/toldOfOther.ts'

const fine = { microphoneTrouble: null, microphonePaused: false, cameraTrouble: null }

describe('toldOfOther', () => {
  it('says nothing of somebody who is heard and seen as they want', () => {
    expect(toldOfOther(fine, true)).toBeNull()
  })

  it.each([
    [
      'whose microphone was pulled out',
      { ...fine, microphoneTrouble: 'missing' },
      true,
      'problem.microphone',
    ],
    ['of whom nothing is heard', { ...fine, microphoneTrouble: 'silent' }, true, 'problem.microphone'],
    ['who is muted', { ...fine, microphonePaused: true }, true, 'call.microphoneOff'],
    ['whose camera fails', { ...fine, cameraTrouble: 'missing' }, true, 'problem.camera'],
    ['whose link is lost, whatever else', { ...fine, microphonePaused: true }, false, 'call.notConnected'],
    [
      'of whom both fail, of the sound first',
      { ...fine, microphoneTrouble: 'missing', cameraTrouble: 'missing' },
      true,
      'problem.microphone',
    ],
  ] as const)('tells of somebody %s', (_, media, isConnected, told) => {
    expect(toldOfOther(media, isConnected)).toBe(told)
  })
})
