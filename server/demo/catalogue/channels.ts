import type { ChannelKind } from '#shared/model/channel.ts'
import { services } from './services.ts'
import type { CatalogueChannel } from './types.ts'

/** What is not given in a booth only. */
const everywhere: Readonly<Record<string, ChannelKind>> = {
  // Fingerprints are taken there.
  'police.passport': 'byAppointment',
  'police.identity-card': 'byAppointment',
  'police.firearms': 'byAppointment',
  'rise.community-sanction': 'byAppointment',
  'municipality.early-education': 'advisorOnly',
  'municipality.building-permit': 'inPerson',
}

/** Where somebody of the agency sits at the counter, too. */
const alsoInPerson: Readonly<Record<string, readonly string[]>> = {
  'lahti-campus': ['kela.housing', 'kela.social-assistance', 'dvv.marriage-and-name'],
  'joensuu-campus': ['kela.housing', 'kela.pension', 'tax.inheritance'],
}

/** How each service is given: in the booth, but for those above. */
export const channels: readonly CatalogueChannel[] = services.flatMap(({ id, agencyId }) => [
  { agencyId, serviceId: id, servicePointId: null, kind: everywhere[id] ?? ('remote' as const) },
  ...Object.entries(alsoInPerson)
    .filter(([, serviceIds]) => serviceIds.includes(id))
    .map(([servicePointId]) => ({ agencyId, serviceId: id, servicePointId, kind: 'both' as const })),
])
