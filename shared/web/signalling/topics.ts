import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { QueueView } from '#shared/model/desk.ts'
import type { Plane } from '#shared/signalling/define.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import type { EventName, EventPayload } from '#shared/signalling/events.ts'
import type { RequestInput, RequestName, RequestValue } from '#shared/signalling/requests.ts'
import { applyQueueChanges } from './queueChanges.ts'
import { TopicFeed } from './TopicFeed.ts'

/** Each topic's plane, the request that opens it and the event that moves it on. */
interface Topics {
  readonly visit: {
    readonly plane: 'lobby'
    readonly subscribe: 'visit.subscribe'
    readonly changed: 'visit.changed'
  }
  readonly desk: {
    readonly plane: 'lobby'
    readonly subscribe: 'desk.subscribe'
    readonly changed: 'desk.changed'
  }
  readonly queue: {
    readonly plane: 'lobby'
    readonly subscribe: 'queue.subscribe'
    readonly changed: 'queue.changed'
  }
  readonly duty: {
    readonly plane: 'lobby'
    readonly subscribe: 'duty.subscribe'
    readonly changed: 'duty.changed'
  }
  readonly alert: {
    readonly plane: 'lobby'
    readonly subscribe: 'alert.subscribe'
    readonly changed: 'alert.changed'
  }
  readonly booths: {
    readonly plane: 'lobby'
    readonly subscribe: 'booth.subscribe'
    readonly changed: 'booths.changed'
  }
  readonly guest: {
    readonly plane: 'lobby'
    readonly subscribe: 'guest.subscribe'
    readonly changed: 'guest.changed'
  }
  readonly point: {
    readonly plane: 'lobby'
    readonly subscribe: 'point.subscribe'
    readonly changed: 'point.changed'
  }
  readonly call: {
    readonly plane: 'call'
    readonly subscribe: 'call.subscribe'
    readonly changed: 'call.changed'
  }
}

type TopicName = keyof Topics

/** The topics that a plane serves. */
export type TopicOn<P extends Plane> = {
  [Topic in TopicName]: Topics[Topic]['plane'] extends P ? Topic : never
}[TopicName]

/** What a topic shows. */
export type ViewOf<Topic extends TopicName> = RequestValue<Topics[Topic]['subscribe']>['view']

/** One numbered step of a topic. */
type ChangeOf<Topic extends TopicName> = EventPayload<Topics[Topic]['changed']>

/** A topic's feed. */
type FeedOf<Topic extends TopicName> = TopicFeed<ViewOf<Topic>, ChangeOf<Topic>>

/** What feeds need of the client. */
export interface FeedPorts {
  readonly clock: Clock
  readonly request: <Name extends RequestName>(
    name: Name,
    input: RequestInput<Name>,
  ) => Promise<Answer<RequestValue<Name>>>
  readonly on: <Name extends EventName>(
    name: Name,
    listener: (payload: EventPayload<Name>) => void,
  ) => Stopper
}

/** Every topic's feed. */
export type Feeds = { readonly [Topic in TopicName]: FeedOf<Topic> }

const replace = <View>(_: View, change: { readonly view: View }): View => change.view

/** Makes the feeds; each asks for nothing until it is wanted. */
export function createFeeds({ clock, request, on }: FeedPorts): Feeds {
  const feeds: Feeds = {
    visit: new TopicFeed({ clock, apply: replace, ask: () => request('visit.subscribe', {}) }),
    desk: new TopicFeed({ clock, apply: replace, ask: () => request('desk.subscribe', {}) }),
    queue: new TopicFeed<QueueView, EventPayload<'queue.changed'>>({
      clock,
      apply: applyQueueChanges,
      ask: () => request('queue.subscribe', {}),
    }),
    duty: new TopicFeed({ clock, apply: replace, ask: () => request('duty.subscribe', {}) }),
    alert: new TopicFeed({ clock, apply: replace, ask: () => request('alert.subscribe', {}) }),
    booths: new TopicFeed({ clock, apply: replace, ask: () => request('booth.subscribe', {}) }),
    guest: new TopicFeed({ clock, apply: replace, ask: () => request('guest.subscribe', {}) }),
    point: new TopicFeed({ clock, apply: replace, ask: () => request('point.subscribe', {}) }),
    call: new TopicFeed({ clock, apply: replace, ask: () => request('call.subscribe', {}) }),
  }
  on('visit.changed', feeds.visit.changed)
  on('desk.changed', feeds.desk.changed)
  on('queue.changed', feeds.queue.changed)
  on('duty.changed', feeds.duty.changed)
  on('alert.changed', feeds.alert.changed)
  on('booths.changed', feeds.booths.changed)
  on('guest.changed', feeds.guest.changed)
  on('point.changed', feeds.point.changed)
  on('call.changed', feeds.call.changed)
  return feeds
}
