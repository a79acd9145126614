import type { BoothMessages } from '#generated/messages/booth.ts'
import { createMessages } from '#shared/web/messages/createMessages.tsx'

const catalogues = {
  fi: () => import('#generated/messages/booth/fi.json'),
  sv: () => import('#generated/messages/booth/sv.json'),
  en: () => import('#generated/messages/booth/en.json'),
} as const

/** The booth's words: typed keys, each language loaded when it is wanted. */
export const { MessagesProvider, useMessages } = createMessages<BoothMessages>(async (language) => {
  const loaded = await catalogues[language]()
  return loaded.default
})
