import type { GuestMessages } from '#generated/messages/guest.ts'
import type { InterfaceLanguage } from '#shared/model/language.ts'
import type { CompiledCatalogue } from '#shared/web/messages/catalogue.ts'
import { createMessages } from '#shared/web/messages/createMessages.tsx'

/** Words of their own, so that no other page has to fetch them. */
const catalogues: Record<InterfaceLanguage, () => Promise<{ default: CompiledCatalogue }>> = {
  fi: () => import('#generated/messages/guest/fi.json'),
  sv: () => import('#generated/messages/guest/sv.json'),
  en: () => import('#generated/messages/guest/en.json'),
}

export const { MessagesProvider: GuestMessagesProvider, useMessages: useGuestMessages } =
  createMessages<GuestMessages>(async (language) => (await catalogues[language]()).default)
