import * as z from 'zod/mini'
import { type EventName, events } from '#shared/signalling/events.ts'
import type { EventMap } from './planeTypes.ts'

// The table seen by what its schemas give, so that the type of a payload follows from its name.
const payloads: { readonly [Name in EventName]: { readonly payload: z.ZodMiniType<EventMap[Name]> } } = events

/** Whether the table knows the event. */
export function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name)
}

/** Reads an event by the table; null when the table does not allow it. */
export function parseEvent<Name extends EventName>(name: Name, raw: unknown): EventMap[Name] | null {
  const payload = z.safeParse(payloads[name].payload, raw)
  return payload.success ? payload.data : null
}
