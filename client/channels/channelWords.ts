import type { IconName } from '#shared/web/ui/iconPaths.ts'
import type { ChannelChoice } from './channelDraft.ts'

/** How a service is given, in words. */
export const channelWords = {
  remote: 'channels.kind.remote',
  inPerson: 'channels.kind.inPerson',
  both: 'channels.kind.both',
  byAppointment: 'channels.kind.byAppointment',
  advisorOnly: 'channels.kind.advisorOnly',
  none: 'channels.kind.none',
} as const satisfies Record<ChannelChoice, string>

/** What a resident then sees. */
export const seenWords = {
  remote: 'channels.seen.remote',
  inPerson: 'channels.seen.inPerson',
  both: 'channels.seen.both',
  byAppointment: 'channels.seen.byAppointment',
  advisorOnly: 'channels.seen.advisorOnly',
  none: 'channels.seen.none',
} as const satisfies Record<ChannelChoice, string>

/** A sign for each, so that a table is taken in at a glance. */
export const channelIcons = {
  remote: 'camera',
  inPerson: 'person',
  both: 'people',
  byAppointment: 'clock',
  advisorOnly: 'question',
  none: 'close',
} as const satisfies Record<ChannelChoice, IconName>
