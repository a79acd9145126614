import * as z from 'zod/mini'
import { staffRoles } from '#shared/auth/permissions.ts'
import { BoothId, PersonId } from '#shared/model/ids.ts'
import { LocalisedText } from '#shared/model/language.ts'

const REQUEST_TIMEOUT_MS = 10_000

const DemoBooth = z.object({ id: BoothId, name: LocalisedText, servicePointName: LocalisedText })
const DemoPerson = z.object({
  id: PersonId,
  displayName: z.string(),
  agencyName: z.nullable(LocalisedText),
  roleName: LocalisedText,
  roles: z.array(z.enum(staffRoles)),
})
const DemoOffer = z.object({ booths: z.array(DemoBooth), people: z.array(DemoPerson) })

export type DemoBooth = z.infer<typeof DemoBooth>
export type DemoPerson = z.infer<typeof DemoPerson>
type DemoOffer = z.infer<typeof DemoOffer>

/** What may be tried out here, as the start page knows it. */
export type DemoState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | { readonly state: 'off' }
  | { readonly state: 'on'; readonly offer: DemoOffer }

/** Asks the server which booths and people the demo has; a 404 says that there is no demo. */
export async function loadDemo(): Promise<DemoState> {
  try {
    const response = await fetch('/api/demo', { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) })
    if (response.status === 404) return { state: 'off' }
    const offer = DemoOffer.safeParse(await response.json())
    return response.ok && offer.success ? { state: 'on', offer: offer.data } : { state: 'failed' }
  } catch {
    return { state: 'failed' }
  }
}
