import type { Plane } from '#shared/signalling/define.ts'
import type { EventName, EventPayload, Events } from '#shared/signalling/events.ts'

/** The names of the events that a plane tells. */
export type EventNameOn<P extends Plane> = {
  [Name in EventName]: Events[Name]['plane'] extends P | 'both' ? Name : never
}[EventName]

/** Every event with its payload, for a typed emitter. */
export type EventMap = { [Name in EventName]: EventPayload<Name> }
