import * as z from 'zod/mini'
import { ChannelKind } from '../../model/channel.ts'
import { CalendarDay, DayHours, HoursKey, WeeklyHours } from '../../model/hours.ts'
import { ServiceId, ServicePointId } from '../../model/ids.ts'
import { ChannelsView, HoursView } from '../../model/offering.ts'
import type { RequestDefinition } from '../define.ts'

const nothing = z.strictObject({})

/** Requests of those who decide how and when services are given. */
export const offeringRequests = {
  'channel.list': {
    plane: 'lobby',
    permission: 'channel.edit',
    changing: false,
    input: nothing,
    value: ChannelsView,
    about: "How each of the agency's services is given at each point, was, and will be.",
  },
  'channel.set': {
    plane: 'lobby',
    permission: 'channel.edit',
    changing: true,
    input: z.strictObject({
      serviceId: ServiceId,
      servicePointId: z.nullable(ServicePointId),
      kind: z.nullable(ChannelKind),
      validFrom: CalendarDay,
    }),
    value: nothing,
    about: 'How a service is given from today or a later day on, at one point or at every other one.',
  },
  'hours.list': {
    plane: 'lobby',
    permission: 'hours.edit',
    changing: false,
    input: nothing,
    value: HoursView,
    about: 'The hours of an agency, or of the service points: as they are, were, and will be.',
  },
  'hours.setWeek': {
    plane: 'lobby',
    permission: 'hours.edit',
    changing: true,
    input: z.strictObject({ key: HoursKey, validFrom: CalendarDay, weekly: z.nullable(WeeklyHours) }),
    value: nothing,
    about: 'A usual week from today or a later day on; null takes these hours back.',
  },
  'hours.setDay': {
    plane: 'lobby',
    permission: 'hours.edit',
    changing: true,
    input: z.strictObject({ key: HoursKey, day: CalendarDay, hours: z.nullable(DayHours) }),
    value: nothing,
    about: 'What is otherwise on one day; null takes it back.',
  },
} as const satisfies Record<string, RequestDefinition>
