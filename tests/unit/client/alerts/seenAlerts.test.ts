import { describe, expect, it } from 'vitest'
import { AlertId } from '#shared/model/ids.ts'
import { forgetSeen, rememberSeen, seenAlerts } from '../../../../client/alerts/seenAlerts.ts'
import { FakeStorage } from '../support/FakeStorage.ts'

const alert = (number: number) => AlertId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`)

describe('seenAlerts', () => {
  it('stay seen when the page is loaded anew, until the person leaves', () => {
    const storage = new FakeStorage()
    expect(rememberSeen([alert(1)], storage)).toEqual(new Set([alert(1)]))
    rememberSeen([alert(2)], storage)
    expect(seenAlerts(storage)).toEqual(new Set([alert(1), alert(2)]))
    forgetSeen(storage)
    expect(seenAlerts(storage)).toEqual(new Set())
  })

  it('keep the newest ones only', () => {
    const storage = new FakeStorage()
    for (let number = 0; number < 500; number += 1) rememberSeen([alert(number)], storage)
    const seen = seenAlerts(storage)
    expect(seen.size).toBeLessThanOrEqual(200)
    expect(seen.has(alert(499))).toBe(true)
    expect(seen.has(alert(0))).toBe(false)
  })

  it('are none when the entry is not readable', () => {
    const storage = new FakeStorage()
    for (const text of ['{', '{}', '["x"]', 'null']) {
      storage.setItem('luukku.seenAlerts', text)
      expect(seenAlerts(storage)).toEqual(new Set())
    }
  })
})
