import type { InterfaceLanguage } from '#shared/model/language.ts'

/** Each language by its own name. */
export const languageNames: Readonly<Record<InterfaceLanguage, string>> = {
  fi: 'Suomi',
  sv: 'Svenska',
  en: 'English',
}
