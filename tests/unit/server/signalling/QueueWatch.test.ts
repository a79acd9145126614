import { describe, expect, it } from 'vitest'
import { FeedIndex } from '#server/signalling/FeedIndex.ts'
import { feedKeys } from '#server/signalling/Feeds.ts'
import { QueueWatch } from '#server/signalling/QueueWatch.ts'
import { AgencyId } from '#shared/model/ids.ts'

const kela = AgencyId.parse('kela')
const tax = AgencyId.parse('tax')

function world() {
  const index = new FeedIndex()
  const feed = {
    reads: 0,
    changed: () => {
      feed.reads += 1
    },
  }
  return { index, feed, watch: new QueueWatch(index) }
}

describe('a watch on a queue', () => {
  it('reads again when it starts, since the queue may have moved before, and on every change then', () => {
    const { index, feed, watch } = world()
    watch.watch(kela, feed)
    expect(feed.reads).toBe(1)
    watch.watch(kela, feed)
    expect(feed.reads).toBe(1)
    index.changed(feedKeys.queue(kela))
    index.changed(feedKeys.queue(tax))
    expect(feed.reads).toBe(2)
  })

  it('leaves the queue before for the next one, or for none', () => {
    const { index, feed, watch } = world()
    watch.watch(kela, feed)
    watch.watch(tax, feed)
    feed.reads = 0
    index.changed(feedKeys.queue(kela))
    expect(feed.reads).toBe(0)
    index.changed(feedKeys.queue(tax))
    expect(feed.reads).toBe(1)
    watch.watch(null, feed)
    index.changed(feedKeys.queue(tax))
    expect(feed.reads).toBe(1)
  })

  it('hangs nowhere once it is closed, also when a read ends later', () => {
    const { index, feed, watch } = world()
    watch.watch(kela, feed)
    watch.close()
    watch.watch(tax, feed)
    feed.reads = 0
    for (const agency of [kela, tax]) index.changed(feedKeys.queue(agency))
    expect(feed.reads).toBe(0)
  })
})
