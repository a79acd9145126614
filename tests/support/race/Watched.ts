import type { EventPayload } from '#shared/signalling/events.ts'
import type { WireClient } from '../WireClient.ts'

interface Waiter<View> {
  readonly fits: (view: View) => boolean
  readonly resolve: (view: View) => void
  readonly reject: (cause: Error) => void
}

/** The newest view of a topic, for somebody who waits as long as it takes; keeps nothing of what was before. */
export class Watched<View> {
  #view: View | null = null
  #version = -1
  readonly #waiters = new Set<Waiter<View>>()
  #lost: Error | null = null

  private constructor() {}

  /** Subscribes over this connection; whoever waits hears of its loss. */
  static async visit(client: WireClient): Promise<Watched<EventPayload<'visit.changed'>['view']>> {
    const watched = new Watched<EventPayload<'visit.changed'>['view']>()
    watched.#listen(client, 'visit.changed')
    watched.#take(await client.value('visit.subscribe', {}))
    return watched
  }

  static async desk(client: WireClient): Promise<Watched<EventPayload<'desk.changed'>['view']>> {
    const watched = new Watched<EventPayload<'desk.changed'>['view']>()
    watched.#listen(client, 'desk.changed')
    watched.#take(await client.value('desk.subscribe', {}))
    return watched
  }

  /** The first view from now on that fits. */
  until(fits: (view: View) => boolean): Promise<View> {
    const view = this.#view
    if (view !== null && fits(view)) return Promise.resolve(view)
    if (this.#lost !== null) return Promise.reject(this.#lost)
    return new Promise((resolve, reject) => {
      this.#waiters.add({ fits, resolve, reject })
    })
  }

  #listen(client: WireClient, name: 'visit.changed' | 'desk.changed'): void {
    client.socket.on(name, (snapshot: { readonly version: number; readonly view: View }) => {
      // Thousands of views in a long race are not kept.
      client.forgetEvents()
      client.heard.length = 0
      this.#take(snapshot)
    })
    client.socket.on('disconnect', (reason) => {
      this.#lost = new Error(`the connection ended: ${reason}`)
      for (const { reject } of this.#waiters) reject(this.#lost)
      this.#waiters.clear()
    })
  }

  #take({ version, view }: { readonly version: number; readonly view: View }): void {
    if (version < this.#version) return
    this.#version = version
    this.#view = view
    for (const waiter of [...this.#waiters]) {
      if (!waiter.fits(view)) continue
      this.#waiters.delete(waiter)
      waiter.resolve(view)
    }
  }
}
