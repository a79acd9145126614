import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { flashTitle } from '../../../../client/sound/flashTitle.ts'
import { parseSoundSettings } from '../../../../client/sound/parseSoundSettings.ts'

describe('parseSoundSettings', () => {
  const settings = { ringVolume: 0.2, ringMuted: true, callVolume: 0.5, speakerId: 'abc' }

  it('reads what was remembered', () => {
    expect(parseSoundSettings(JSON.stringify(settings))).toEqual(settings)
  })

  it('starts audible when nothing readable was remembered', () => {
    for (const text of [null, '{', '{}', JSON.stringify({ ...settings, ringVolume: 7 })]) {
      expect(parseSoundSettings(text)).toMatchObject({ ringMuted: false, callVolume: 1 })
    }
  })
})

describe('flashTitle', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('alternates and puts the title back', () => {
    const page = { title: 'Luukku' }
    const stop = flashTitle('Asiakas odottaa!', page)
    expect(page.title).toBe('Asiakas odottaa!')
    vi.advanceTimersByTime(1_000)
    expect(page.title).toBe('Luukku')
    vi.advanceTimersByTime(1_000)
    expect(page.title).toBe('Asiakas odottaa!')
    stop()
    vi.advanceTimersByTime(5_000)
    expect(page.title).toBe('Luukku')
  })
})
