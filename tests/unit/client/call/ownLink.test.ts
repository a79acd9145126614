import { describe, expect, it } from 'vitest'
import { ownLink } from '../../../../client/call/ownLink.ts'

describe('ownLink', () => {
  it('is told when it was closed during the call, and not when the call is over', () => {
    expect(ownLink({ state: 'closed', code: 'tokenInvalid' }, false)).toBe('closed')
    expect(ownLink({ state: 'closed', code: 'unavailable' }, true)).toBe('fine')
  })

  it('is lost while it comes back by itself', () => {
    expect(ownLink({ state: 'reconnecting' }, false)).toBe('lost')
    expect(ownLink({ state: 'connecting' }, false)).toBe('fine')
    expect(ownLink({ state: 'connected' }, false)).toBe('fine')
  })
})
