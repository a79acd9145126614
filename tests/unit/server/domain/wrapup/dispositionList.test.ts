import { describe, expect, it } from 'vitest'
import {
  changedParts,
  changedPlaces,
  type DispositionList,
  nextDispositions,
} from '#server/domain/wrapup/dispositionList.ts'
import { type MadeDisposition, mostDispositionsInUse } from '#shared/model/disposition.ts'
import { DispositionId } from '#shared/model/ids.ts'

const name = { fi: 'x', sv: 'x', en: 'x' }
const made = (id: string, more: Partial<MadeDisposition> = {}): MadeDisposition => ({
  id: DispositionId.parse(id),
  outcome: 'solved',
  name,
  hint: null,
  inUse: true,
  ...more,
})
const a = made('a')
const resting = made('resting', { inUse: false })
const b = made('b')
const c = made('c')
const list: DispositionList = [a, resting, b, c]
const set = (disposition: MadeDisposition, of: DispositionList = list) =>
  nextDispositions(of, { type: 'set', disposition })
const order = (...ids: readonly MadeDisposition[]) =>
  nextDispositions(list, { type: 'order', ids: ids.map(({ id }) => id) })

describe('a list of dispositions', () => {
  it('gets a new one at its end', () => {
    const added = made('new')
    expect(set(added)).toEqual({ ok: true, value: [...list, added] })
  })

  it('keeps the place of one that is changed, taken out of use or taken into it', () => {
    const renamed = { ...a, name: { ...name, fi: 'y' } }
    expect(set(renamed)).toEqual({ ok: true, value: [renamed, resting, b, c] })
    expect(set({ ...b, inUse: false })).toEqual({
      ok: true,
      value: [a, resting, { ...b, inUse: false }, c],
    })
    expect(set({ ...resting, inUse: true })).toMatchObject({ ok: true, value: [a, { inUse: true }, b, c] })
  })

  it('always has one in use', () => {
    expect(set({ ...a, inUse: false }, [a, resting])).toEqual({ ok: false, error: 'lastDisposition' })
  })

  it('has no more in use than somebody finds their way in', () => {
    const full = Array.from({ length: mostDispositionsInUse }, (_, index) => made(`d${index}`))
    expect(set(made('new'), full)).toEqual({ ok: false, error: 'tooManyDispositions' })
    expect(set({ ...resting, inUse: true }, [...full, resting])).toEqual({
      ok: false,
      error: 'tooManyDispositions',
    })
    expect(set(made('new', { inUse: false }), full)).toMatchObject({ ok: true })
  })

  it('counts by the outcome that each was made with, and leaves the platform its own', () => {
    expect(set({ ...a, outcome: 'advised' })).toEqual({ ok: false, error: 'outOfOrder' })
    for (const id of ['nobodyThere', 'technicalProblem', 'endedForSafety']) {
      expect(set(made(id))).toEqual({ ok: false, error: 'notFound' })
    }
  })

  it('is put into an order in which those out of use keep their places', () => {
    expect(order(c, a, b)).toEqual({ ok: true, value: [c, resting, a, b] })
  })

  it.each([
    ['some of them', [a, b]],
    ['one of them twice', [a, a, b]],
    ['one that is not in use', [a, resting, b]],
    ['one that is not there', [a, b, made('d')]],
    ['more than there are', [a, b, c, made('d')]],
  ])('is put into no order of %s', (_, ids) => {
    expect(order(...ids)).toEqual({ ok: false, error: 'notFound' })
  })
})

describe('what changed', () => {
  it('is written with its place, and nothing else is', () => {
    const swapped = order(a, c, b)
    if (!swapped.ok) throw new Error(swapped.error)
    expect(changedPlaces(list, swapped.value)).toEqual([
      { ...c, place: 3 },
      { ...b, place: 4 },
    ])
    expect(changedPlaces(list, list)).toEqual([])
  })

  it('is told by the names of its parts', () => {
    expect(changedParts(undefined, a)).toEqual(['added'])
    expect(changedParts(a, { ...a, name: { ...name, sv: 'y' }, inUse: false })).toEqual(['name', 'inUse'])
    expect(changedParts(a, { ...a, hint: name })).toEqual(['hint'])
    expect(changedParts(a, { ...a, name: { ...name } })).toEqual([])
  })
})
