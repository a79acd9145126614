import * as z from 'zod/mini'
import { PersonId } from '#shared/model/ids.ts'
import { LocalisedText } from '#shared/model/language.ts'
import type { Access } from '#shared/web/credential/credentialTokens.ts'
import { parsedJson } from './parsedJson.ts'

const STORAGE_KEY = 'luukku.person'

/** Who signed in in this tab; only that person's session may continue here. */
export const RememberedPerson = z.object({
  id: PersonId,
  displayName: z.string(),
  placeName: z.nullable(LocalisedText),
})
export type RememberedPerson = z.infer<typeof RememberedPerson>

/** As much of a storage as is needed here. */
export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** The person of this tab, or null when nobody signed in or the entry is not readable. */
export function rememberedPerson(storage: TabStorage = sessionStorage): RememberedPerson | null {
  const person = RememberedPerson.safeParse(parsedJson(storage.getItem(STORAGE_KEY)))
  return person.success ? person.data : null
}

/** Keeps the person for as long as the tab lives. */
export function rememberPerson(person: RememberedPerson, storage: TabStorage = sessionStorage): void {
  storage.setItem(STORAGE_KEY, JSON.stringify(person))
}

/** Keeps the person who has just signed in. */
export function rememberAccess({ principalId, person }: Access): void {
  rememberPerson({
    id: PersonId.parse(principalId),
    displayName: person?.displayName ?? '',
    placeName: person?.placeName ?? null,
  })
}

/** Forgets the person of this tab. */
export function forgetPerson(storage: TabStorage = sessionStorage): void {
  storage.removeItem(STORAGE_KEY)
}
