import type { BoothCatalogue, BoothService, OpeningView } from '#shared/model/catalogue.ts'
import type { ServiceWay } from '#shared/model/channel.ts'
import { type InterfaceLanguage, interfaceLanguages, type SpokenLanguage } from '#shared/model/language.ts'

/** A way to a service that is not the booth at this moment. */
export interface OtherWay {
  readonly way: ServiceWay
  readonly opening: OpeningView
}

/** Whether somebody can have a service in the booth now; if not, when, how else, and in which other languages of the screens. */
export type Given =
  | { readonly state: 'now' }
  | {
      readonly state: 'otherwise'
      readonly others: readonly OtherWay[]
      readonly otherLanguages: readonly InterfaceLanguage[]
    }

/** How a service is given to somebody who speaks a language. */
export function givenTo(service: BoothService, language: SpokenLanguage): Given {
  const own = service.ways.filter(({ languages }) => languages.includes(language))
  const isNow = (ways: BoothService['ways']) =>
    ways.filter(({ way, opening }) => way === 'remote' && opening.state === 'now')
  if (isNow(own).length > 0) return { state: 'now' }
  return {
    state: 'otherwise',
    others: own,
    otherLanguages: interfaceLanguages.filter((other) =>
      isNow(service.ways).some(({ languages }) => languages.includes(other)),
    ),
  }
}

/** Which agencies have something for the resident now, and which have not. */
export function agenciesByGiven(
  { agencies, services }: BoothCatalogue,
  language: SpokenLanguage,
): Readonly<Record<'now' | 'otherwise', BoothCatalogue['agencies']>> {
  const hasSomething = new Set(
    services.filter((service) => givenTo(service, language).state === 'now').map(({ agencyId }) => agencyId),
  )
  return {
    now: agencies.filter(({ id }) => hasSomething.has(id)),
    otherwise: agencies.filter(({ id }) => !hasSomething.has(id)),
  }
}
