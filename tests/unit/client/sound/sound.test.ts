import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parseSoundSettings } from '../../../../client/sound/parseSoundSettings.ts'
import { TabTitle } from '../../../../client/sound/TabTitle.ts'

describe('parseSoundSettings', () => {
  const settings = { ringVolume: 0.2, ringMuted: true, callVolume: 0.5, floorVolume: 0.25, speakerId: 'abc' }

  it('reads what was remembered', () => {
    expect(parseSoundSettings(JSON.stringify(settings))).toEqual(settings)
  })

  it('starts audible when nothing readable was remembered', () => {
    for (const text of [null, '{', '{}', JSON.stringify({ ...settings, ringVolume: 7 })]) {
      expect(parseSoundSettings(text)).toMatchObject({ ringMuted: false, callVolume: 1 })
    }
  })
})

describe('TabTitle', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('alternates and puts the title back', () => {
    const page = { title: 'Luukku' }
    const stop = new TabTitle(page).flash('Asiakas odottaa!')
    expect(page.title).toBe('Asiakas odottaa!')
    vi.advanceTimersByTime(1_000)
    expect(page.title).toBe('Luukku')
    vi.advanceTimersByTime(1_000)
    expect(page.title).toBe('Asiakas odottaa!')
    stop()
    vi.advanceTimersByTime(5_000)
    expect(page.title).toBe('Luukku')
  })

  it('has the usual title back whichever of two flashes stops first', () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const page = { title: 'Luukku' }
      const title = new TabTitle(page)
      const stops = [title.flash('Asiakas odottaa!'), title.flash('Hälytys!')]
      const seen = new Set([page.title])
      for (let second = 0; second < 3; second += 1) {
        vi.advanceTimersByTime(1_000)
        seen.add(page.title)
      }
      expect(seen).toEqual(new Set(['Hälytys!', 'Asiakas odottaa!', 'Luukku']))
      for (const index of order) {
        expect(page.title).not.toBe('Luukku')
        stops[index]?.()
        stops[index]?.()
      }
      vi.advanceTimersByTime(5_000)
      expect(page.title).toBe('Luukku')
      expect(vi.getTimerCount()).toBe(0)
    }
  })

  it('ends with the usual title of the language that was chosen during the flash', () => {
    const page = { title: 'Työpöytä' }
    const title = new TabTitle(page)
    const stop = title.flash('Asiakas odottaa!')
    title.setUsual('Arbetsbord')
    expect(page.title).toBe('Asiakas odottaa!')
    stop()
    expect(page.title).toBe('Arbetsbord')
    title.setUsual('Desk')
    expect(page.title).toBe('Desk')
  })
})
