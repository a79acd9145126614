import type { OpeningView } from '#shared/model/catalogue.ts'
import type { WallTime } from '#shared/model/hours.ts'
import type { FlowContext } from './flowTypes.ts'
import { type Given, givenTo } from './given.ts'

/** So long before it closes somebody who waits is told so. */
const SOON_MINUTES = 60

/** The hours of the service that somebody waits for, as far as they have to be told. */
export type Closing =
  /** Nobody is there, or it closes soon. */
  | { readonly state: 'until'; readonly closes: WallTime; readonly isSoon: boolean }
  | { readonly state: 'closed'; readonly given: Extract<Given, { readonly state: 'otherwise' }> }

/** What to say of the hours; null when there is nothing to say. */
export function closingOf({ ticket, catalogue }: Pick<FlowContext, 'ticket' | 'catalogue'>): Closing | null {
  const progress = ticket?.progress
  const service = catalogue?.services.find(({ id }) => id === ticket?.serviceId)
  if (ticket === null || catalogue === null || service === undefined || progress?.state !== 'waiting')
    return null
  const given = givenTo(service, ticket.language)
  if (given.state === 'otherwise') return { state: 'closed', given }
  const closes = service.ways
    .filter(({ way, languages }) => way === 'remote' && languages.includes(ticket.language))
    .map(({ opening }) => closesAt(opening))
    .find((each) => each !== null)
  if (closes === undefined || closes === null) return null
  const soon = isSoon(closes, catalogue.now)
  return soon || progress.wait.kind === 'nobody' ? { state: 'until', closes, isSoon: soon } : null
}

function closesAt(opening: OpeningView): WallTime | null {
  return opening.state === 'now' ? opening.closes : null
}

/** Where it closes at midnight, that is the first minute of the next day. */
function isSoon(closes: WallTime, now: WallTime): boolean {
  const days = (Date.parse(closes.day) - Date.parse(now.day)) / 86_400_000
  return days * 1440 + closes.minute - now.minute <= SOON_MINUTES
}
