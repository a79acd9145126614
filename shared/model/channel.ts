import * as z from 'zod/mini'

/** How a service is given at a point. */
export const ChannelKind = z.enum(['inPerson', 'remote', 'both', 'byAppointment', 'advisorOnly'])
export type ChannelKind = z.infer<typeof ChannelKind>

/** A way in which a resident gets a service at a point. */
export const ServiceWay = z.enum(['remote', 'inPerson', 'byAppointment', 'advisorOnly'])
export type ServiceWay = z.infer<typeof ServiceWay>

/** The ways that a channel opens; none where the service is not given. */
export function waysOf(kind: ChannelKind | null): readonly ServiceWay[] {
  if (kind === null) return []
  return kind === 'both' ? ['remote', 'inPerson'] : [kind]
}
