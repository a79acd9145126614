import type { OfferingMessages } from '#generated/messages/offering.ts'
import type { InterfaceLanguage } from '#shared/model/language.ts'
import type { CompiledCatalogue } from '#shared/web/messages/catalogue.ts'
import { createMessages } from '#shared/web/messages/createMessages.tsx'

/** Words of their own, so that nobody fetches them but who decides on channels, hours and dispositions. */
const catalogues: Record<InterfaceLanguage, () => Promise<{ default: CompiledCatalogue }>> = {
  fi: () => import('#generated/messages/offering/fi.json'),
  sv: () => import('#generated/messages/offering/sv.json'),
  en: () => import('#generated/messages/offering/en.json'),
}

export const { MessagesProvider: OfferingMessagesProvider, useMessages: useOfferingMessages } =
  createMessages<OfferingMessages>(async (language) => (await catalogues[language]()).default)
