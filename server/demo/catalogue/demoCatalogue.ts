import { agencies } from './agencies.ts'
import { booths } from './booths.ts'
import { channels } from './channels.ts'
import { hours } from './hours.ts'
import { people } from './people.ts'
import { servicePoints } from './servicePoints.ts'
import { services } from './services.ts'
import type { DemoCatalogue } from './types.ts'

/** The whole catalogue that a fresh installation starts with when it is asked for a demonstration. */
export const demoCatalogue: DemoCatalogue = {
  agencies,
  services,
  servicePoints,
  booths,
  people,
  channels,
  hours,
}
