import type { CallView, Participant } from '#shared/model/call.ts'
import type { Colleague } from '#shared/model/desk.ts'
import type { ServiceId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'

/** What the call needs: who has it comes first. */
export interface NeededSkill {
  readonly serviceId: ServiceId
  readonly language: SpokenLanguage
}

/** Those who serve this service first, among them those who speak the resident's language; else as they were listed. */
export function bestFirst(colleagues: readonly Colleague[], needed: NeededSkill): readonly Colleague[] {
  const rank = (one: Colleague) =>
    (servesToo(one, needed.serviceId) ? 0 : 2) + (one.languages.includes(needed.language) ? 0 : 1)
  return colleagues.toSorted((one, other) => rank(one) - rank(other))
}

/** Whether somebody serves the service, too. */
export function servesToo({ serviceIds }: Colleague, serviceId: ServiceId): boolean {
  return serviceIds.includes(serviceId)
}

/** The experts in the call beside whoever is in charge, as far as they are connected. */
export function colleaguesIn(view: CallView | null): readonly Participant[] {
  if (view === null || view.inCharge === null) return []
  return view.participants.filter(
    ({ id, role, admitted, connected }) => role === 'expert' && admitted && connected && id !== view.inCharge,
  )
}
