import type { TechnicalMessages } from '#generated/messages/technical.ts'
import type { InterfaceLanguage } from '#shared/model/language.ts'
import type { CompiledCatalogue } from '#shared/web/messages/catalogue.ts'
import { createMessages } from '#shared/web/messages/createMessages.tsx'

/** Words of their own, so that nobody fetches them but who looks at connections. */
const catalogues: Record<InterfaceLanguage, () => Promise<{ default: CompiledCatalogue }>> = {
  fi: () => import('#generated/messages/technical/fi.json'),
  sv: () => import('#generated/messages/technical/sv.json'),
  en: () => import('#generated/messages/technical/en.json'),
}

export const { MessagesProvider: TechnicalMessagesProvider, useMessages: useTechnicalMessages } =
  createMessages<TechnicalMessages>(async (language) => (await catalogues[language]()).default)
