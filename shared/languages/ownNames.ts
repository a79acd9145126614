import type { SpokenLanguage } from '../model/language.ts'
import { directionOf } from './direction.ts'

/** How a language names itself; a sign language is named in the written language of those who sign it. */
export interface OwnName {
  /** As it stands in a sentence. */
  readonly name: string
  /** The language that the name is written in (BCP 47). */
  readonly lang: string
}

/** Each language by its own name. */
const names = {
  fi: 'suomi',
  sv: 'svenska',
  en: 'English',
  se: 'davvisámegiella',
  smn: 'anarâškielâ',
  sms: 'nuõrttsääʹmǩiõll',
  ru: 'русский',
  uk: 'українська',
  et: 'eesti',
  ar: 'العربية',
  so: 'Soomaali',
  fa: 'فارسی',
  prs: 'دری',
  ti: 'ትግርኛ',
  th: 'ไทย',
  vi: 'Tiếng Việt',
  zh: '中文',
  pl: 'polski',
  fse: 'suomalainen viittomakieli',
  fss: 'finlandssvenskt teckenspråk',
} as const satisfies Record<SpokenLanguage, string>

/** Sign languages, and what their names are written in. */
const signed = { fse: 'fi', fss: 'sv' } as const satisfies Partial<Record<SpokenLanguage, string>>

/** Whether a language is signed. */
export function isSigned(language: SpokenLanguage): language is keyof typeof signed {
  return language in signed
}

/** A language by its own name. */
export function ownName(language: SpokenLanguage): OwnName {
  return { name: names[language], lang: isSigned(language) ? signed[language] : language }
}

/** A language by its own name, as it stands alone on a tile, and which way that is written. */
export function ownNameAlone(language: SpokenLanguage): OwnName & { readonly dir: 'ltr' | 'rtl' } {
  const { name, lang } = ownName(language)
  return { name: name.charAt(0).toLocaleUpperCase(lang) + name.slice(1), lang, dir: directionOf(lang) }
}
