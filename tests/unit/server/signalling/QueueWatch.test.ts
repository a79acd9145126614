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
  const due = new Set<() => void>()
  const after = (_delayMs: number, work: () => void) => {
    due.add(work)
    return () => void due.delete(work)
  }
  /** The time of everything that waits is over. */
  const pass = () => {
    for (const work of due) {
      due.delete(work)
      work()
    }
  }
  return { index, feed, pass, watch: new QueueWatch(index, after) }
}

describe('a watch on a queue', () => {
  it('reads again when it starts, since the queue may have moved before, and on every change then', () => {
    const { index, feed, pass, watch } = world()
    watch.watch(kela, feed)
    expect(feed.reads).toBe(1)
    watch.watch(kela, feed)
    expect(feed.reads).toBe(1)
    index.changed(feedKeys.queue(kela))
    index.changed(feedKeys.queue(tax))
    pass()
    expect(feed.reads).toBe(2)
  })

  it('reads once for changes that come close together', () => {
    const { index, feed, pass, watch } = world()
    watch.watch(kela, feed)
    for (let change = 0; change < 5; change += 1) index.changed(feedKeys.queue(kela))
    pass()
    pass()
    expect(feed.reads).toBe(2)
    index.changed(feedKeys.queue(kela))
    pass()
    expect(feed.reads).toBe(3)
  })

  it('leaves the queue before for the next one, or for none', () => {
    const { index, feed, pass, watch } = world()
    watch.watch(kela, feed)
    index.changed(feedKeys.queue(kela))
    watch.watch(tax, feed)
    feed.reads = 0
    index.changed(feedKeys.queue(kela))
    pass()
    expect(feed.reads).toBe(0)
    index.changed(feedKeys.queue(tax))
    pass()
    expect(feed.reads).toBe(1)
    watch.watch(null, feed)
    index.changed(feedKeys.queue(tax))
    pass()
    expect(feed.reads).toBe(1)
  })

  it('hangs nowhere once it is closed, also when a read ends later', () => {
    const { index, feed, pass, watch } = world()
    watch.watch(kela, feed)
    watch.close()
    watch.watch(tax, feed)
    feed.reads = 0
    for (const agency of [kela, tax]) index.changed(feedKeys.queue(agency))
    pass()
    expect(feed.reads).toBe(0)
  })
})
