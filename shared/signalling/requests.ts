import type * as z from 'zod/mini'
import type { Plane } from './define.ts'
import { administrationRequests } from './requests/administration.ts'
import { callRequests, mediaRequests } from './requests/call.ts'
import { dispositionRequests } from './requests/disposition.ts'
import { callGuestRequests, guestRequests } from './requests/guest.ts'
import { boothRequests, staffRequests } from './requests/lobby.ts'
import { offeringRequests } from './requests/offering.ts'
import { rulesRequests } from './requests/rules.ts'
import { sessionRequests } from './requests/session.ts'

/** The one table of requests: types, validation, authorisation and docs/protocol.md come from it. */
export const requests = {
  ...sessionRequests,
  ...boothRequests,
  ...staffRequests,
  ...administrationRequests,
  ...offeringRequests,
  ...rulesRequests,
  ...dispositionRequests,
  ...guestRequests,
  ...callRequests,
  ...callGuestRequests,
  ...mediaRequests,
} as const

export type Requests = typeof requests
export type RequestName = keyof Requests
export type RequestInput<Name extends RequestName> = z.infer<Requests[Name]['input']>
export type RequestValue<Name extends RequestName> = z.infer<Requests[Name]['value']>

/** The names of the requests that a plane serves. */
export type RequestNameOn<P extends Plane> = {
  [Name in RequestName]: Requests[Name]['plane'] extends P | 'both' ? Name : never
}[RequestName]

/** Every name in the table, in its order. */
export const requestNames = Object.keys(requests) as RequestName[]
