import { describe, expect, it } from 'vitest'
import { FakeClock } from '#tests/unit/shared/web/support/FakeClock.ts'
import { AccessSettings } from '../../../../booth/access/AccessSettings.ts'
import { gainOfLevel, loudestLevel, startLevel, steppedLevel } from '../../../../booth/access/volume.ts'

const decibels = (gain: number) => 20 * Math.log10(gain)

describe('the volume', () => {
  it('spans at least 18 dB', () => {
    expect(decibels(gainOfLevel(loudestLevel)) - decibels(gainOfLevel(1))).toBeGreaterThanOrEqual(18)
  })

  it('leaves 12 dB upwards from where it starts', () => {
    expect(decibels(gainOfLevel(loudestLevel)) - decibels(gainOfLevel(startLevel))).toBeCloseTo(12)
    expect(gainOfLevel(loudestLevel)).toBe(1)
  })

  it('stops at both ends', () => {
    expect(steppedLevel(loudestLevel, 1)).toBe(loudestLevel)
    expect(steppedLevel(1, -1)).toBe(1)
  })
})

describe('AccessSettings', () => {
  it('goes round the sizes of the text and back to the beginning with the visit', () => {
    const settings = new AccessSettings(new FakeClock())
    settings.nextTextSize()
    settings.stepVolume(1)
    expect(settings.textSize.get()).toBe(150)
    settings.nextTextSize()
    expect(settings.textSize.get()).toBe(200)
    settings.nextTextSize()
    expect(settings.textSize.get()).toBe(100)
    settings.reset()
    expect(settings.volume.get()).toBe(startLevel)
  })

  it('forgets what somebody set who did not stay, and keeps it for who did', async () => {
    const clock = new FakeClock()
    const settings = new AccessSettings(clock)
    settings.stepVolume(-1)
    settings.resetUnlessStaying(() => true)
    await clock.advance(120_000)
    expect(settings.volume.get()).toBe(startLevel - 1)
    settings.resetUnlessStaying(() => false)
    await clock.advance(59_000)
    settings.resetUnlessStaying(() => false)
    await clock.advance(59_000)
    expect(settings.volume.get()).toBe(startLevel - 1)
    await clock.advance(1_000)
    expect(settings.volume.get()).toBe(startLevel)
  })
})
