import type { SpokenLanguage } from '#shared/model/language.ts'

/** Names of the languages that residents are served in. */
export const languageWords = {
  fi: 'language.fi',
  sv: 'language.sv',
  en: 'language.en',
  se: 'language.se',
  smn: 'language.smn',
  sms: 'language.sms',
  ru: 'language.ru',
  uk: 'language.uk',
  et: 'language.et',
  ar: 'language.ar',
  so: 'language.so',
  fa: 'language.fa',
  prs: 'language.prs',
  ti: 'language.ti',
  th: 'language.th',
  vi: 'language.vi',
  zh: 'language.zh',
  pl: 'language.pl',
  fse: 'language.fse',
  fss: 'language.fss',
} as const satisfies Record<SpokenLanguage, string>
