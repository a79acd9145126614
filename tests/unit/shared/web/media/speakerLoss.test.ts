import { describe, expect, it } from 'vitest'
import { speakerLoss } from '#shared/web/media/speakerLoss.ts'

const first = (label: string) => ({ deviceId: 'default', label: `Default - ${label}` })
const phone = { deviceId: 'usb', label: 'Speakerphone' }
const screen = { deviceId: 'hdmi', label: 'Screen' }
const both = [first('Speakerphone'), phone, screen]

describe('speakerLoss', () => {
  it('knows that the last loudspeaker is gone', () => {
    expect(speakerLoss([first('Speakerphone'), phone], [])).toBe('lost')
  })

  it('knows that the one in use is gone, and the system has taken another one', () => {
    expect(speakerLoss(both, [first('Screen'), screen])).toBe('replaced')
  })

  it.each([
    ['none was ever there', [], []],
    ['nothing was named before it was allowed', [], both],
    ['all is as it was', both, both],
    ['one is gone that was not in use', both, [first('Speakerphone'), phone]],
    ['another one came along', [first('Speakerphone'), phone], both],
    ['the system was set to another one', both, [first('Screen'), phone, screen]],
  ])('says nothing when %s', (_, before, now) => {
    expect(speakerLoss(before, now)).toBeNull()
  })
})
