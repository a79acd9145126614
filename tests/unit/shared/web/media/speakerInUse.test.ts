import { describe, expect, it } from 'vitest'
import { speakerInUse } from '#shared/web/media/speakerInUse.ts'

const speakers = [
  { deviceId: 'default', label: 'Default', current: true },
  { deviceId: 'headset', label: 'Headset', current: false },
]

describe('the loudspeaker in use', () => {
  it.each([
    ['none is chosen', speakers, null, false, { speakerId: null, isMissing: false }],
    ['it is there', speakers, 'headset', false, { speakerId: 'headset', isMissing: false }],
    ['the browser names none yet', [], 'headset', false, { speakerId: 'headset', isMissing: false }],
    ['it is gone', speakers, 'table', false, { speakerId: null, isMissing: true }],
    ['it is refused', speakers, 'headset', true, { speakerId: null, isMissing: true }],
  ] as const)('when %s', (_, list, chosen, refused, expected) => {
    expect(speakerInUse(list, chosen, refused)).toEqual(expected)
  })
})
