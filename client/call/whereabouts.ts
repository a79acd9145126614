import type { ServicePointPlace } from '#shared/model/catalogue.ts'
import { formatCoordinates } from './coordinates.ts'

/** Where help has to be sent: a street address, or coordinates for a van that stands anywhere. */
export type Whereabouts =
  | { readonly kind: 'address'; readonly address: string; readonly municipality: string }
  | { readonly kind: 'coordinates'; readonly coordinates: string; readonly municipality: string }

/** Picks what to tell the emergency centre about a place. */
export function whereaboutsOf(place: ServicePointPlace): Whereabouts {
  const { streetAddress, postalCode, municipality } = place
  if (streetAddress === null || place.kind === 'mobile') {
    return {
      kind: 'coordinates',
      coordinates: formatCoordinates(place.latitude, place.longitude),
      municipality,
    }
  }
  const town = postalCode === null ? municipality : `${postalCode} ${municipality}`
  return { kind: 'address', address: `${streetAddress}, ${town}`, municipality }
}
