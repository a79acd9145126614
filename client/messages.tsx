import type { ClientMessages } from '#generated/messages/client.ts'
import type { InterfaceLanguage } from '#shared/model/language.ts'
import type { CompiledCatalogue } from '#shared/web/messages/catalogue.ts'
import { createMessages } from '#shared/web/messages/createMessages.tsx'

/** One chunk a language: only the ones that are used are fetched first. */
const catalogues: Record<InterfaceLanguage, () => Promise<{ default: CompiledCatalogue }>> = {
  fi: () => import('#generated/messages/client/fi.json'),
  sv: () => import('#generated/messages/client/sv.json'),
  en: () => import('#generated/messages/client/en.json'),
}

export const { MessagesProvider, useMessages } = createMessages<ClientMessages>(
  async (language) => (await catalogues[language]()).default,
)
