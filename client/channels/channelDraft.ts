import type { ChannelKind } from '#shared/model/channel.ts'
import type { CalendarDay } from '#shared/model/hours.ts'
import type { ServiceId, ServicePointId } from '#shared/model/ids.ts'
import { parseFrom } from '../offering/parseFrom.ts'
import type { ChannelChange } from './channelTable.ts'

/** A channel, or none. */
export const channelChoices = [
  'remote',
  'inPerson',
  'both',
  'byAppointment',
  'advisorOnly',
  'none',
] as const satisfies readonly (ChannelKind | 'none')[]
export type ChannelChoice = (typeof channelChoices)[number]

/** A change that somebody is about to make: for which point they still choose, or how the service is given there. */
export type ChannelDraft =
  | { readonly step: 'point' }
  | {
      readonly step: 'kind'
      readonly servicePointId: ServicePointId | null
      readonly choice: ChannelChoice
      readonly from: string
    }

/** What stands for a channel among the choices. */
export function choiceOf(kind: ChannelKind | null): ChannelChoice {
  return kind ?? 'none'
}

/** The change that a draft stands for; null while it has no day. */
export function changeOf(
  serviceId: ServiceId,
  draft: Extract<ChannelDraft, { step: 'kind' }>,
  today: CalendarDay,
): ChannelChange | null {
  const validFrom = parseFrom(draft.from, today)
  if (validFrom === null) return null
  const kind = draft.choice === 'none' ? null : draft.choice
  return { serviceId, servicePointId: draft.servicePointId, kind, validFrom }
}
