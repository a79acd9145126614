import * as z from 'zod/mini'

/** Languages of the screens. */
export const interfaceLanguages = ['fi', 'sv', 'en'] as const
export const InterfaceLanguage = z.enum(interfaceLanguages)
export type InterfaceLanguage = z.infer<typeof InterfaceLanguage>

/** Languages a ticket may be served in, spoken or signed (BCP 47); apart from the language of the screen. */
export const spokenLanguages = [
  ...interfaceLanguages,
  'se',
  'smn',
  'sms',
  'ru',
  'uk',
  'et',
  'ar',
  'so',
  'fa',
  'prs',
  'ti',
  'th',
  'vi',
  'zh',
  'pl',
  'fse',
  'fss',
] as const
export const SpokenLanguage = z.enum(spokenLanguages)
export type SpokenLanguage = z.infer<typeof SpokenLanguage>

/** A name in every language of the screens. */
export const LocalisedText = z.object({ fi: z.string(), sv: z.string(), en: z.string() })
export type LocalisedText = z.infer<typeof LocalisedText>
