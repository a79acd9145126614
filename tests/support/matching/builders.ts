import type { AvailableExpert, AvailableInterpreter } from '#server/domain/matching/staff/staff.ts'
import type { WaitingTicket } from '#server/domain/matching/waiting/waitingTicket.ts'
import { PersonId, ServiceId, TicketId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'

/** A service by its short name. */
export const service = (name: string) => ServiceId.parse(`kela.${name}`)

/** A person by the short name. */
export const person = (name: string) => PersonId.parse(name)

/** Any language, also one that the product does not have yet: matching works with any number of them. */
export const language = (tag: string) => tag as SpokenLanguage

/** A ticket's id by its number; a higher number comes later. */
export const ticketId = (number: number) =>
  TicketId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`)

/** A Finnish ticket about housing, arrived at its number in milliseconds. */
export function ticket(number: number, more: Partial<WaitingTicket> = {}): WaitingTicket {
  return {
    ticketId: ticketId(number),
    version: 0,
    serviceId: service('housing'),
    language: 'fi',
    rank: 'arrived',
    arrivedMs: number,
    interpretedFromMs: number + 60_000,
    preferredPersonId: null,
    notFor: [],
    ...more,
  }
}

/** Somebody available for housing in Finnish. */
export function expert(
  name: string,
  {
    services = ['housing'],
    languages = ['fi'],
    idleSinceMs = 0,
  }: { services?: readonly string[]; languages?: readonly string[]; idleSinceMs?: number } = {},
): AvailableExpert {
  return {
    personId: person(name),
    serviceIds: new Set(services.map(service)),
    languages: new Set(languages.map(language)),
    idleSinceMs,
  }
}

/** Somebody who interprets between Arabic and Finnish. */
export function interpreter(
  name: string,
  {
    pairs = [['ar', 'fi']],
    idleSinceMs = 0,
  }: { pairs?: readonly (readonly [string, string])[]; idleSinceMs?: number } = {},
): AvailableInterpreter {
  return {
    personId: person(name),
    pairs: pairs.map(([one, other]) => [language(one), language(other)] as const),
    idleSinceMs,
  }
}
