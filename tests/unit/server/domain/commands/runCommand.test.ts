import { describe, expect, it } from 'vitest'
import { type AuditDescription, noPlace, OPERATOR_CHAIN } from '#server/domain/audit/entry.ts'
import {
  type Command,
  type CommandOrigin,
  ownOrigin,
  type RequestOrigin,
  runCommand,
} from '#server/domain/commands/runCommand.ts'
import { ConflictError, OutcomeUnknownError, StoreUnavailableError } from '#server/domain/errors.ts'
import { defaultLimits } from '#server/domain/limits.ts'
import type { Platform } from '#server/domain/ports/platform.ts'
import { systemScope } from '#server/domain/scope.ts'
import { accepted, refused } from '#shared/kernel/result.ts'
import { AgencyId, BoothId, NodeId, RequestId } from '#shared/model/ids.ts'
import { ListedLog } from '#tests/unit/server/support/ListedLog.ts'
import { FakeStore } from './FakeStore.ts'

const requestId = RequestId.parse('00000000-0000-4000-8000-000000000001')
const origin: RequestOrigin = {
  principal: 'booth:lahti-campus-1',
  requestId,
  credentialId: 'credential-1',
  permission: 'visit.own',
  place: { ...noPlace, boothId: BoothId.parse('lahti-campus-1') },
}
const hint = { kind: 'booth', boothId: BoothId.parse('lahti-campus-1') } as const

type TestCommand = Command<{ turn: number }>
type Changed = Partial<Omit<TestCommand, 'origin' | 'audit'>> & { readonly origin?: CommandOrigin }

class World {
  readonly steps: string[] = []
  readonly log = new ListedLog()
  readonly store = new FakeStore(this.steps)
  hasLease = true
  decisions = 0
  actFails = false

  get platform(): Platform {
    return {
      store: this.store,
      get media(): never {
        throw new Error('commands act through their own outcome')
      },
      lines: { areAllInUse: () => false },
      hints: {
        publish: () => void this.steps.push('tell'),
        publishLater: () => void this.steps.push('tell later'),
      },
      lease: { nodeId: NodeId.parse('n1'), epoch: () => 1, mayWrite: () => this.hasLease },
      checkpoints: { reached: (_command, step) => void this.steps.push(`(${step})`) },
      technical: { note: () => undefined },
      doubts: { raise: () => void this.steps.push('doubt') },
      limits: defaultLimits,
      log: this.log,
      newId: () => crypto.randomUUID(),
    }
  }

  command(more: Changed = {}): TestCommand {
    return {
      name: 'test.command',
      scope: systemScope,
      origin,
      audit: { chain: OPERATOR_CHAIN, objects: { visit: 'visit-1' } },
      decideAndSave: async () => {
        this.decisions += 1
        this.steps.push('decide')
        return accepted({
          value: { turn: this.decisions },
          act: () => {
            this.steps.push('act')
            if (this.actFails) throw new Error('no media')
          },
          compensate: async () => void this.steps.push('compensate'),
          tell: [hint],
        })
      },
      ...more,
    }
  }
}

describe('a command', () => {
  it('decides, saves, acts and tells, in this order', async () => {
    const world = new World()
    expect(await runCommand(world.platform, world.command())).toEqual({ ok: true, value: { turn: 1 } })
    expect(world.steps).toEqual([
      'begin',
      'decide',
      '(decided)',
      'commit',
      '(saved)',
      'act',
      '(acted)',
      'tell',
      '(told)',
    ])
  })

  it('tells later what may wait for the first picture', async () => {
    const world = new World()
    const outcome = { value: { turn: 1 }, tell: [hint], tellLater: [hint, hint] }
    await runCommand(world.platform, world.command({ decideAndSave: async () => accepted(outcome) }))
    expect(world.steps.slice(-5)).toEqual(['(acted)', 'tell', 'tell later', 'tell later', '(told)'])
  })

  it('answers a repeat with what was saved, and undoes what it decided meanwhile', async () => {
    const world = new World()
    const first = await runCommand(world.platform, world.command())
    world.steps.length = 0
    expect(await runCommand(world.platform, world.command())).toEqual(first)
    expect(world.steps).toEqual(['begin', 'decide', 'rollback'])
    expect(world.store.savedCount).toBe(1)
  })

  it('answers a repeat also when it can no longer be decided', async () => {
    const world = new World()
    const first = await runCommand(world.platform, world.command())
    const failing = world.command({ decideAndSave: () => Promise.reject(new ConflictError('x')) })
    expect(await runCommand(world.platform, failing)).toEqual(first)
  })

  it('takes the same id of another principal for another request', async () => {
    const world = new World()
    await runCommand(world.platform, world.command())
    const other = world.command({ origin: { ...origin, principal: 'booth:lahti-campus-2' } })
    expect(await runCommand(world.platform, other)).toEqual({ ok: true, value: { turn: 2 } })
  })

  it('refuses an id that stood for another request', async () => {
    const world = new World()
    await runCommand(world.platform, world.command())
    world.steps.length = 0
    const other = await runCommand(world.platform, world.command({ name: 'test.other' }))
    expect(other).toEqual({ ok: false, error: 'conflict' })
    expect(world.steps).toEqual(['begin', 'decide', 'rollback'])
  })

  it('saves nothing for what the platform does by itself', async () => {
    const world = new World()
    await runCommand(world.platform, world.command({ origin: ownOrigin }))
    await runCommand(world.platform, world.command({ origin: ownOrigin }))
    expect(world.decisions).toBe(2)
    expect(world.store.savedCount).toBe(0)
  })

  it('saves a refusal, neither acts nor tells, and refuses a repeat alike', async () => {
    const world = new World()
    const refusing = world.command({ decideAndSave: async () => refused('outOfOrder') })
    expect(await runCommand(world.platform, refusing)).toEqual({ ok: false, error: 'outOfOrder' })
    // What would be accepted by now is refused as it was the first time.
    expect(await runCommand(world.platform, world.command())).toEqual({ ok: false, error: 'outOfOrder' })
    expect(world.steps).not.toContain('act')
    expect(world.steps).not.toContain('tell')
  })

  it('decides anew after losing a race, and acts once', async () => {
    const world = new World()
    world.store.conflicts = 2
    expect(await runCommand(world.platform, world.command())).toEqual({ ok: true, value: { turn: 3 } })
    expect(world.steps.filter((step) => step === 'rollback')).toHaveLength(2)
    expect(world.steps.filter((step) => step === 'act')).toHaveLength(1)
    expect(world.steps.filter((step) => step === 'tell')).toHaveLength(1)
  })

  it('gives up when others are always first, with nothing saved', async () => {
    const world = new World()
    world.store.conflicts = 1_000
    await expect(runCommand(world.platform, world.command())).rejects.toBeInstanceOf(ConflictError)
    expect(world.store.savedCount).toBe(0)
    expect(world.steps).not.toContain('act')
  })

  it('makes up for it when acting fails, and still tells', async () => {
    const world = new World()
    world.actFails = true
    expect((await runCommand(world.platform, world.command())).ok).toBe(true)
    expect(world.steps).toEqual(expect.arrayContaining(['act', 'compensate', 'tell']))
    expect(world.steps.indexOf('compensate')).toBeLessThan(world.steps.indexOf('tell'))
    expect(world.log.lines.map(({ level }) => level)).toContain('error')
  })

  it('carries out what was saved although its answer was lost, once', async () => {
    const world = new World()
    world.store.lostAnswers = 1
    expect(await runCommand(world.platform, world.command())).toEqual({ ok: true, value: { turn: 1 } })
    expect(await runCommand(world.platform, world.command())).toEqual({ ok: true, value: { turn: 1 } })
    expect(world.steps.filter((step) => step === 'act')).toHaveLength(1)
    expect(world.steps.filter((step) => step === 'tell')).toHaveLength(1)
  })

  it('does nothing when the commit was lost with its answer', async () => {
    const world = new World()
    world.store.lostAnswers = 1
    world.store.isKept = false
    await expect(runCommand(world.platform, world.command())).rejects.toBeInstanceOf(OutcomeUnknownError)
    expect(world.steps).toEqual(['begin', 'decide', '(decided)', 'lost'])
    // Nothing under this id can be saved any more, however late it comes.
    expect(await runCommand(world.platform, world.command())).toEqual({ ok: false, error: 'conflict' })
  })

  it('raises a doubt when nobody can tell whether it was saved', async () => {
    const world = new World()
    world.store.lostAnswers = 1
    world.store.isAway = true
    await expect(runCommand(world.platform, world.command())).rejects.toBeInstanceOf(OutcomeUnknownError)
    expect(world.steps).toEqual(['begin', 'decide', '(decided)', 'lost', 'doubt'])
  })

  it("raises a doubt about the platform's own chore, which leaves no answer, and does nothing", async () => {
    const world = new World()
    world.store.lostAnswers = 1
    const chore = world.command({ origin: ownOrigin })
    await expect(runCommand(world.platform, chore)).rejects.toBeInstanceOf(OutcomeUnknownError)
    expect(world.steps).toEqual(['begin', 'decide', '(decided)', 'lost', 'doubt'])
  })

  it('does nothing at all without the lease', async () => {
    const world = new World()
    world.hasLease = false
    await expect(runCommand(world.platform, world.command())).rejects.toBeInstanceOf(StoreUnavailableError)
    expect(world.steps).toEqual([])
  })

  it('passes on that there is no database, with nothing done', async () => {
    const world = new World()
    const failing = world.command({
      decideAndSave: () => Promise.reject(new StoreUnavailableError('down')),
    })
    await expect(runCommand(world.platform, failing)).rejects.toBeInstanceOf(StoreUnavailableError)
    expect(world.steps).toEqual(['begin', 'rollback'])
  })
})

describe('the audit entry of a command', () => {
  const own = { chain: OPERATOR_CHAIN, action: 'test.command', objects: { visit: 'visit-1' } }
  const { requestId: _, ...source } = origin

  it('says who did what, with which right and from where, once for a request and its repeats', async () => {
    const world = new World()
    await runCommand(world.platform, world.command())
    await runCommand(world.platform, world.command())
    expect(world.store.entries).toEqual([{ ...source, ...own, result: 'ok' }])
  })

  it('tells what only the decision knows', async () => {
    const world = new World()
    const outcome = { value: { turn: 1 }, tell: [], auditObjects: { ticket: 'ticket-1' } }
    await runCommand(world.platform, world.command({ decideAndSave: async () => accepted(outcome) }))
    expect(world.store.entries).toMatchObject([{ objects: { visit: 'visit-1', ticket: 'ticket-1' } }])
  })

  it('is there for a refusal, with its code, in the chain that may know it', async () => {
    const world = new World()
    const refusing = world.command({ decideAndSave: async () => refused('outOfOrder') })
    const agencyId = AgencyId.parse('tax')
    const audit: AuditDescription = { chain: { agencyId }, refusedChain: OPERATOR_CHAIN, objects: {} }
    await runCommand(world.platform, { ...refusing, origin, audit })
    expect(world.store.entries).toEqual([{ ...source, ...own, objects: {}, result: 'outOfOrder' }])
  })

  it('is there for what was decided from memory', async () => {
    const world = new World()
    const remembering = {
      ...world.command(),
      decideFromMemory: () => accepted({ value: { turn: 7 }, tell: [] }),
    }
    await runCommand(world.platform, remembering)
    expect(world.decisions).toBe(0)
    expect(world.store.entries).toEqual([{ ...source, ...own, result: 'ok' }])
  })

  it('is lost with what lost a race or was never kept', async () => {
    const world = new World()
    world.store.conflicts = 2
    await runCommand(world.platform, world.command())
    expect(world.store.entries).toHaveLength(1)
  })

  it('is not there for what the platform does by itself', async () => {
    const world = new World()
    await runCommand(world.platform, world.command({ origin: ownOrigin }))
    expect(world.store.entries).toEqual([])
  })

  it('cannot be forgotten: a command that somebody asks for does not compile without its chain', async () => {
    const world = new World()
    const { audit: __, ...unaudited } = world.command()
    // @ts-expect-error somebody asks, and no chain is named
    const command: TestCommand = { ...unaudited, origin }
    await runCommand(world.platform, command)
    expect(world.store.entries).toEqual([])
  })
})
