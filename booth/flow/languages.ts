import type { BoothCatalogue, ServedIn } from '#shared/model/catalogue.ts'
import type { ServiceId } from '#shared/model/ids.ts'
import { type InterfaceLanguage, interfaceLanguages, type SpokenLanguage } from '#shared/model/language.ts'
import type { FlowContext } from './flowTypes.ts'

/** The resident's languages as far as they were named. */
export type NamedLanguages = Pick<FlowContext, 'language' | 'spoken' | 'second'>

/** What the resident speaks. */
export function spokenOf({ language, spoken }: Pick<NamedLanguages, 'language' | 'spoken'>): SpokenLanguage {
  return spoken ?? language
}

/** After the screens have changed to another language: who named none apart from theirs speaks it, too. */
export function withScreens(named: NamedLanguages, language: InterfaceLanguage): NamedLanguages {
  return withoutDouble({ ...named, language })
}

/** A language that is spoken anyway is no second one, and the language of the screens none apart from it. */
export function withoutDouble(named: NamedLanguages): NamedLanguages {
  return { ...named, second: named.second === spokenOf(named) ? null : named.second }
}

/** In which languages of the catalogue somebody serves, apart from those of the screens. */
export function otherLanguages(catalogue: BoothCatalogue | null): readonly SpokenLanguage[] {
  const screens: readonly SpokenLanguage[] = interfaceLanguages
  return catalogue?.languages.filter((language) => !screens.includes(language)) ?? []
}

/** Whether somebody on duty serves a service in a language; null while that is not known. */
export function isServed(
  served: readonly ServedIn[] | null,
  serviceId: ServiceId,
  language: SpokenLanguage,
): boolean | null {
  if (served === null) return null
  return served.some((each) => each.serviceId === serviceId && each.languages.includes(language))
}
