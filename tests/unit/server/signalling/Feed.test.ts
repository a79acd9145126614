import { describe, expect, it } from 'vitest'
import { StoreUnavailableError } from '#server/domain/errors.ts'
import { Feed, type Snapshot } from '#server/signalling/Feed.ts'
import { settle } from '#tests/unit/shared/web/support/FakeClock.ts'
import { ListedLog } from '../support/ListedLog.ts'

/** A feed whose reads the test finishes one by one. */
class Reads {
  readonly sent: Snapshot<string>[] = []
  readonly log = new ListedLog()
  readonly #open: { resolve: (view: string | null) => void; reject: (cause: Error) => void }[] = []
  started = 0
  readonly feed = new Feed<string>({
    load: () => {
      this.started += 1
      return new Promise((resolve, reject) => this.#open.push({ resolve, reject }))
    },
    send: (snapshot) => this.sent.push(snapshot),
    log: this.log,
  })

  async finish(view: string | null): Promise<void> {
    await settle()
    this.#open.shift()?.resolve(view)
    await settle()
  }

  async fail(cause: Error): Promise<void> {
    await settle()
    this.#open.shift()?.reject(cause)
    await settle()
  }

  async subscribed(view = 'first'): Promise<Snapshot<string> | null> {
    const snapshot = this.feed.snapshot()
    await this.finish(view)
    return snapshot
  }
}

describe('a feed', () => {
  it('numbers its snapshot and every change after it', async () => {
    const reads = new Reads()
    expect(await reads.subscribed()).toEqual({ version: 1, view: 'first' })
    reads.feed.changed()
    await reads.finish('second')
    reads.feed.changed()
    await reads.finish('third')
    expect(reads.sent).toEqual([
      { version: 2, view: 'second' },
      { version: 3, view: 'third' },
    ])
  })

  it('goes on counting over another snapshot', async () => {
    const reads = new Reads()
    await reads.subscribed()
    expect(await reads.subscribed('again')).toEqual({ version: 2, view: 'again' })
  })

  it('sends nothing before it is subscribed to', async () => {
    const reads = new Reads()
    reads.feed.changed()
    await settle()
    expect(reads.started).toBe(0)
  })

  it('loses no change that comes while its first snapshot is read', async () => {
    const reads = new Reads()
    const snapshot = reads.feed.snapshot()
    await settle()
    reads.feed.changed()
    await reads.finish('old')
    expect(await snapshot).toEqual({ version: 1, view: 'old' })
    await reads.finish('new')
    expect(reads.sent).toEqual([{ version: 2, view: 'new' }])
  })

  it('reads one after the other, and once for many changes', async () => {
    const reads = new Reads()
    await reads.subscribed()
    for (const _ of [1, 2, 3]) reads.feed.changed()
    await settle()
    expect(reads.started).toBe(2)
    for (const _ of [1, 2, 3]) reads.feed.changed()
    await settle()
    expect(reads.started).toBe(2)
    await reads.finish('second')
    await reads.finish('third')
    await settle()
    expect(reads.started).toBe(3)
    expect(reads.sent.map(({ version }) => version)).toEqual([2, 3])
  })

  it('has no snapshot where there is nothing to see, and sends nothing then', async () => {
    const reads = new Reads()
    const snapshot = reads.feed.snapshot()
    await reads.finish(null)
    expect(await snapshot).toBeNull()
    reads.feed.changed()
    await settle()
    expect(reads.started).toBe(1)
  })

  it('is not subscribed to by a snapshot that failed', async () => {
    const reads = new Reads()
    const failed = expect(reads.feed.snapshot()).rejects.toBeInstanceOf(StoreUnavailableError)
    await reads.fail(new StoreUnavailableError('x'))
    await failed
    reads.feed.changed()
    await settle()
    expect(reads.started).toBe(1)
  })

  it('sends nothing once it is closed, not even what was being read', async () => {
    const reads = new Reads()
    await reads.subscribed()
    reads.feed.changed()
    await settle()
    reads.feed.close()
    await reads.finish('late')
    reads.feed.changed()
    await settle()
    expect(reads.sent).toEqual([])
    expect(reads.started).toBe(2)
  })

  it('says so when a read fails for another reason than the database', async () => {
    const reads = new Reads()
    await reads.subscribed()
    reads.feed.changed()
    await reads.fail(new StoreUnavailableError('x'))
    expect(reads.log.lines).toEqual([])
    reads.feed.changed()
    await reads.fail(new Error('a fault'))
    expect(reads.log.lines.map(({ level }) => level)).toEqual(['error'])
  })
})
