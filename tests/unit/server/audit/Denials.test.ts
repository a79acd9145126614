import { expect, it } from 'vitest'
import { DENIAL_WINDOW_MS, DENIALS_A_WINDOW, type Denial, Denials } from '#server/audit/Denials.ts'
import { noPlace, OPERATOR_CHAIN } from '#server/domain/audit/entry.ts'
import { systemScope } from '#server/domain/scope.ts'
import { FakeStore } from '#tests/unit/server/domain/commands/FakeStore.ts'
import { ListedLog } from '#tests/unit/server/support/ListedLog.ts'
import { FakeClock } from '#tests/unit/shared/web/support/FakeClock.ts'

function denialBy(principal: string): Denial {
  return {
    principal,
    credentialId: null,
    permission: 'note.read',
    place: noPlace,
    where: { scope: systemScope, chain: OPERATOR_CHAIN, objects: {} },
    action: 'note.list',
    code: 'notAllowed',
  }
}

function world() {
  const clock = new FakeClock()
  const store = new FakeStore([])
  const log = new ListedLog()
  return { clock, store, log, denials: new Denials({ store, clock, log }) }
}

it('writes down who was denied what', async () => {
  const { store, denials } = world()
  await denials.note(denialBy('staff:demo-tax-1'))
  expect(store.entries).toMatchObject([
    {
      principal: 'staff:demo-tax-1',
      action: 'note.list',
      permission: 'note.read',
      result: 'notAllowed',
      leftOut: 0,
    },
  ])
})

it('only counts what one principal is denied again and again, and forgets none of it', async () => {
  const { clock, store, denials } = world()
  for (let turn = 0; turn < 1_000; turn += 1) await denials.note(denialBy('booth:lahti-campus-1'))
  await denials.note(denialBy('booth:lahti-campus-2'))
  expect(store.entries).toHaveLength(DENIALS_A_WINDOW + 1)
  await clock.advance(DENIAL_WINDOW_MS)
  expect(store.entries).toHaveLength(DENIALS_A_WINDOW + 2)
  const ofFlood = store.entries.filter(({ principal }) => principal === 'booth:lahti-campus-1')
  const told = ofFlood.reduce((sum, { leftOut = 0 }) => sum + 1 + leftOut, 0)
  expect(told).toBe(1_000)
})

it('begins anew after a window, and tells the rest when it is closed', async () => {
  const { clock, store, denials } = world()
  for (let turn = 0; turn < 3; turn += 1) await denials.note(denialBy('staff:a'))
  await clock.advance(DENIAL_WINDOW_MS)
  expect(store.entries).toHaveLength(3)
  for (let turn = 0; turn < DENIALS_A_WINDOW + 2; turn += 1) await denials.note(denialBy('staff:a'))
  await denials.close()
  expect(store.entries.at(-1)).toMatchObject({ leftOut: 1 })
  expect(store.entries).toHaveLength(3 + DENIALS_A_WINDOW + 1)
})

it('keeps nobody from the answer when there is no database', async () => {
  const { store, log, denials } = world()
  store.conflicts = 1
  await denials.note(denialBy('staff:a'))
  expect(store.entries).toEqual([])
  expect(log.lines.map(({ level }) => level)).toEqual(['warn'])
})
