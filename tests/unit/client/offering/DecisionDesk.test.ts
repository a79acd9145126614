import { describe, expect, it, vi } from 'vitest'
import type { Answer } from '#shared/signalling/envelope.ts'
import { DecisionDesk } from '../../../../client/offering/DecisionDesk.ts'

const saving = { about: 'here', change: 'new', undo: 'old', draft: 'here' }

function deskWith(answers: { readonly list?: Answer<string>; readonly send?: Answer<unknown> } = {}) {
  const requests = {
    list: vi.fn(async () => answers.list ?? ({ ok: true, value: 'view' } as const)),
    send: vi.fn(async () => answers.send ?? ({ ok: true, value: {} } as const)),
  }
  return { desk: new DecisionDesk<string, string, string>(requests), requests }
}

const refusal = { ok: false, error: { code: 'dayPast' } } as const

describe('DecisionDesk', () => {
  it('reads what is known, and keeps it when it cannot be read anew', async () => {
    const { desk, requests } = deskWith()
    expect(desk.known.get()).toEqual({ view: null, failed: false })
    await desk.read()
    expect(desk.known.get()).toEqual({ view: 'view', failed: false })
    requests.list.mockResolvedValueOnce({ ok: false, error: { code: 'unavailable' } } as never)
    await desk.read()
    expect(desk.known.get()).toEqual({ view: 'view', failed: true })
  })

  it('tells of a saved change, and lets its draft go', async () => {
    const { desk, requests } = deskWith()
    desk.type('here', 'typed')
    desk.type('there', 'typed, too')
    await desk.decide(saving)
    expect(requests.send).toHaveBeenCalledExactlyOnceWith('new')
    expect(desk.saved.get()).toEqual({ about: 'here', change: 'new', undo: 'old' })
    expect([...desk.drafts.get().keys()]).toEqual(['there'])
    expect(requests.list).toHaveBeenCalledOnce()
    desk.forget()
    expect(desk.saved.get()).toBeNull()
  })

  it('keeps what was typed when the change is refused, and reads anew', async () => {
    const { desk, requests } = deskWith({ send: refusal })
    desk.type('here', 'typed')
    await desk.decide(saving)
    expect(desk.refused.get()).toEqual({ about: 'here', code: 'dayPast' })
    expect(desk.drafts.get().get('here')).toBe('typed')
    expect(desk.saved.get()).toBeNull()
    expect(requests.list).toHaveBeenCalledOnce()
    desk.discard('here')
    expect(desk.refused.get()).toBeNull()
  })

  it('sends once, however often it is pressed', async () => {
    const { desk, requests } = deskWith()
    await Promise.all([desk.decide(saving), desk.decide(saving)])
    expect(requests.send).toHaveBeenCalledOnce()
  })

  it('folds and unfolds', () => {
    const { desk } = deskWith()
    desk.toggle('one')
    desk.toggle('two')
    desk.toggle('one')
    expect([...desk.opened.get()]).toEqual(['two'])
  })
})
