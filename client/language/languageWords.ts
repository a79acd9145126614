import type { SpokenLanguage } from '#shared/model/language.ts'

/** Names of the languages that residents are served in. */
export const languageWords = {
  fi: 'language.fi',
  sv: 'language.sv',
  en: 'language.en',
} as const satisfies Record<SpokenLanguage, string>
