import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { RequestInput, RequestName } from '#shared/signalling/requests.ts'
import { administrationCases } from './administrationCases.ts'
import { callCases } from './callCases.ts'
import { dispositionCases } from './dispositionCases.ts'
import { guestCases } from './guestCases.ts'
import { lobbyCases } from './lobbyCases.ts'
import { mediaCases } from './mediaCases.ts'
import { offeringCases } from './offeringCases.ts'
import { rulesCases } from './rulesCases.ts'
import type { Sender, World } from './World.ts'

/** A request that is well formed but comes from the wrong one, about something of others, or too early or late. */
export interface Misplaced<Name extends RequestName> {
  readonly what: string
  readonly by: Sender
  readonly input: (world: World) => RequestInput<Name>
  readonly code: ErrorCode
}

/** What is tried with one request of the table. */
export interface HostileCase<Name extends RequestName> {
  /** Every kind of sender that holds the permission; the first one sends what is malformed. */
  readonly may: readonly [Sender, ...Sender[]]
  readonly sound: (world: World) => RequestInput<Name>
  /** Or the reason why this request is never out of place. */
  readonly misplaced: readonly [Misplaced<Name>, ...Misplaced<Name>[]] | string
}

/** One entry by name for each request: a new row in the table does not compile without one. */
export type HostileCases<Name extends RequestName = RequestName> = {
  readonly [Each in Name]: HostileCase<Each>
}

export const hostileCases: HostileCases = {
  ...lobbyCases,
  ...administrationCases,
  ...offeringCases,
  ...rulesCases,
  ...dispositionCases,
  ...callCases,
  ...mediaCases,
  ...guestCases,
}
