import { describe, expect, it } from 'vitest'
import type { MadeDisposition } from '#shared/model/disposition.ts'
import { DispositionId } from '#shared/model/ids.ts'
import {
  adding,
  changing,
  moving,
  placeOf,
  using,
} from '../../../../client/dispositions/dispositionChanges.ts'

const name = { fi: 'x', sv: 'x', en: 'x' }
const made = (id: string, inUse = true): MadeDisposition => ({
  id: DispositionId.parse(id),
  outcome: 'solved',
  name,
  hint: null,
  inUse,
})
const [a, resting, b, c] = [made('a'), made('resting', false), made('b'), made('c')]
const list = [a, resting, b, c]

describe('a change of the list', () => {
  it('of words is undone by the words before', () => {
    const renamed = { ...a, name: { ...name, fi: 'y' } }
    expect(changing(a, renamed)).toMatchObject({
      about: 'a',
      change: { disposition: renamed },
      undo: { disposition: a },
      draft: 'a',
    })
  })

  it('that adds one is undone by taking it out of use, since it may have been chosen', () => {
    expect(adding(c)).toMatchObject({ undo: { did: 'takenOut', disposition: { ...c, inUse: false } } })
  })

  it('that takes one out of use is undone by taking it into use', () => {
    expect(using(a, false)).toMatchObject({
      change: { did: 'takenOut', disposition: { inUse: false } },
      undo: { did: 'takenIn', disposition: a },
    })
  })
})

describe('a move', () => {
  it('goes past the neighbour in use, and back by the order before', () => {
    expect(moving(list, b, 'up')).toMatchObject({
      change: { ids: ['b', 'a', 'c'] },
      undo: { ids: ['a', 'b', 'c'], moved: { by: 'down' } },
    })
    expect(moving(list, a, 'down')?.change).toMatchObject({ ids: ['b', 'a', 'c'] })
  })

  it('is none at the ends, nor of what is not in use', () => {
    expect(moving(list, a, 'up')).toBeNull()
    expect(moving(list, c, 'down')).toBeNull()
    expect(moving(list, resting, 'up')).toBeNull()
  })

  it('is told by the place among those in use', () => {
    expect(placeOf(list, c)).toBe(3)
  })
})
