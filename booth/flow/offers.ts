import { type BoothService, generalAdviceServiceId } from '#shared/model/catalogue.ts'
import { interfaceLanguages, type SpokenLanguage } from '#shared/model/language.ts'
import type { FlowContext } from './flowTypes.ts'
import { givenTo } from './given.ts'
import { isServed, otherLanguages, spokenOf } from './languages.ts'

/** What somebody can have instead of waiting on: the same in a language that they named, or may name; or advice. */
export type Offer =
  | { readonly kind: 'language'; readonly language: SpokenLanguage }
  | { readonly kind: 'name'; readonly languages: readonly SpokenLanguage[] }
  | { readonly kind: 'advice'; readonly language: SpokenLanguage }

/** Nobody comes, or not as soon as the agency wants. */
export function isLongWait({ ticket }: Pick<FlowContext, 'ticket'>): boolean {
  const progress = ticket?.progress
  if (progress?.state !== 'waiting') return false
  return progress.wait.kind === 'nobody' || progress.parked || progress.isLong
}

/** What can be had at once while the wait is long: only where somebody is on duty, and nothing that is closed. */
export function offersTo(context: FlowContext): readonly Offer[] {
  const { ticket, catalogue } = context
  if (ticket === null || !isLongWait(context)) return []
  const serviceOf = (id: BoothService['id']) => catalogue?.services.find((service) => service.id === id)
  const canHave = (service: BoothService | undefined) => (language: SpokenLanguage) =>
    service !== undefined &&
    givenTo(service, language).state === 'now' &&
    isServed(context.served, service.id, language) === true
  const own = [spokenOf(context), ...(context.second === null ? [] : [context.second])]
  const all: readonly SpokenLanguage[] = [...interfaceLanguages, ...otherLanguages(catalogue)]
  const possible = all
    .filter((language) => language !== ticket.language)
    .filter(canHave(serviceOf(ticket.serviceId)))
  const named = own.filter((language) => possible.includes(language))
  const others = possible.filter((language) => !own.includes(language))
  const adviceIn =
    ticket.serviceId === generalAdviceServiceId
      ? undefined
      : own.find(canHave(serviceOf(generalAdviceServiceId)))
  return [
    ...named.map((language) => ({ kind: 'language' as const, language })),
    ...(others.length > 0 && context.second === null ? [{ kind: 'name' as const, languages: others }] : []),
    ...(adviceIn === undefined ? [] : [{ kind: 'advice' as const, language: adviceIn }]),
  ]
}
