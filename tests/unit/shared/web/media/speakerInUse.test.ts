import { describe, expect, it } from 'vitest'
import { speakerInUse } from '#shared/web/media/speakerInUse.ts'

const speakers = [
  { deviceId: 'default', label: 'Default', current: true },
  { deviceId: 'headset', label: 'Headset', current: false },
]
const missing = { speakerId: null, isMissing: true }

describe('the loudspeaker in use', () => {
  it.each([
    ['none is chosen', speakerInUse(speakers, null, false), { speakerId: null, isMissing: false }],
    ['it is there', speakerInUse(speakers, 'headset', false), { speakerId: 'headset', isMissing: false }],
    [
      'the browser names none yet',
      speakerInUse([], 'headset', false),
      { speakerId: 'headset', isMissing: false },
    ],
    ['it is gone', speakerInUse(speakers, 'table', false), missing],
    ['it is refused', speakerInUse(speakers, 'headset', true), missing],
  ])('when %s', (_, found, expected) => {
    expect(found).toEqual(expected)
  })
})
