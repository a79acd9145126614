import type { SpokenLanguage } from '#shared/model/language.ts'
import { useMessages } from '../messages.tsx'

/** Says "in Somali" in the language of the screens. */
export function useInLanguage(): (language: SpokenLanguage) => string {
  const { t } = useMessages()
  return (language) => t(`in.${language}`)
}
