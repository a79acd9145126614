import { expect, it } from 'vitest'
import { ageOutlooks } from '#server/signalling/ageOutlooks.ts'
import { FeedIndex } from '#server/signalling/FeedIndex.ts'
import { feedKeys } from '#server/signalling/Feeds.ts'
import { AgencyId } from '#shared/model/ids.ts'

const kela = AgencyId.parse('kela')

it('lets those look again whose queue was looked at, again and again until it is stopped', () => {
  let callback: (() => void) | null = null
  const index = new FeedIndex()
  let looks = 0
  index.hang(feedKeys.queue(kela), {
    changed: () => {
      looks += 1
    },
  })
  index.hang(feedKeys.queue('tax'), {
    changed: () => {
      throw new Error('nobody looked there')
    },
  })
  let lookedAt = [kela]
  const stop = ageOutlooks({
    index,
    outlooks: { age: () => lookedAt.splice(0) },
    clock: {
      after: (_ms, work) => {
        callback = work
        return () => {
          callback = null
        }
      },
    },
  })
  const pass = () => callback?.()
  pass()
  expect(looks).toBe(1)
  pass()
  expect(looks).toBe(1)
  lookedAt = [kela]
  pass()
  expect(looks).toBe(2)
  stop()
  expect(callback).toBeNull()
})
