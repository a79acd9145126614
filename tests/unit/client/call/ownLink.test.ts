import { describe, expect, it } from 'vitest'
import { ownLink } from '../../../../client/call/ownLink.ts'

const talking = { over: false, stalled: false }

describe('ownLink', () => {
  it('is told when it was closed during the call, and not when the call is over', () => {
    expect(ownLink({ state: 'closed', code: 'tokenInvalid' }, talking)).toBe('closed')
    expect(ownLink({ state: 'closed', code: 'unavailable' }, { over: true, stalled: true })).toBe('fine')
  })

  it('is lost while it comes back by itself', () => {
    expect(ownLink({ state: 'reconnecting' }, talking)).toBe('lost')
    expect(ownLink({ state: 'connecting' }, talking)).toBe('fine')
    expect(ownLink({ state: 'connected' }, talking)).toBe('fine')
  })

  it('is stalled while nothing gets through although it stands', () => {
    expect(ownLink({ state: 'connected' }, { over: false, stalled: true })).toBe('stalled')
    expect(ownLink({ state: 'connected' }, { over: true, stalled: true })).toBe('fine')
    expect(ownLink({ state: 'reconnecting' }, { over: false, stalled: true })).toBe('lost')
  })
})
