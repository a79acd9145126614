import { describe, expect, it } from 'vitest'
import { type AgencyRules, defaultRules } from '#shared/model/rules.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import { RulesDesk } from '../../../../client/rules/RulesDesk.ts'

/** A server that holds the rules, and refuses when told so. */
class RulesServer {
  rules: AgencyRules = defaultRules
  isAway = false

  readonly server = {
    get: async (): Promise<Answer<AgencyRules>> => this.#answer(() => this.rules),
    set: async (rules: AgencyRules): Promise<Answer<Record<string, never>>> =>
      this.#answer(() => {
        this.rules = rules
        return {}
      }),
  }

  #answer<Value>(work: () => Value): Answer<Value> {
    return this.isAway ? { ok: false, error: { code: 'unavailable' } } : { ok: true, value: work() }
  }
}

async function opened(server: RulesServer): Promise<RulesDesk> {
  const desk = new RulesDesk(server.server)
  await Promise.resolve()
  await Promise.resolve()
  return desk
}

const others: AgencyRules = { ...defaultRules, keepFree: 2 }

describe('the rules of an agency on its administrator’s desk', () => {
  it('are read first, and nothing can be taken back', async () => {
    const desk = await opened(new RulesServer())
    expect(desk.state.get()).toEqual({ state: 'known', rules: defaultRules, before: null })
  })

  it('are saved, and what held before comes back when that is taken back', async () => {
    const server = new RulesServer()
    const desk = await opened(server)
    await desk.save(others)
    expect(server.rules).toEqual(others)
    expect(desk.state.get()).toEqual({ state: 'known', rules: others, before: defaultRules })
    await desk.undo()
    expect(server.rules).toEqual(defaultRules)
    expect(desk.state.get()).toEqual({ state: 'known', rules: defaultRules, before: null })
  })

  it('stay as they are when saving is refused', async () => {
    const server = new RulesServer()
    const desk = await opened(server)
    server.isAway = true
    await desk.save(others)
    expect(desk.state.get()).toEqual({ state: 'known', rules: defaultRules, before: null })
  })

  it('can be read again when they could not be read', async () => {
    const server = new RulesServer()
    server.isAway = true
    const desk = await opened(server)
    expect(desk.state.get()).toEqual({ state: 'failed' })
    server.isAway = false
    await desk.read()
    expect(desk.state.get()).toMatchObject({ state: 'known' })
  })
})
