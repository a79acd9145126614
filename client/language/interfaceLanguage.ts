import type { InterfaceLanguage } from '#shared/model/language.ts'
import { createStore, type Store } from '#shared/web/state/createStore.ts'
import { firstLanguage } from './firstLanguage.ts'

const STORAGE_KEY = 'luukku.language'

const chosen = createStore<InterfaceLanguage>(
  firstLanguage(localStorage.getItem(STORAGE_KEY), navigator.languages),
)

/** The language of the screens; the same in every view of this browser. */
export const interfaceLanguage: Store<InterfaceLanguage> = chosen

/** Changes the language and remembers it. */
export function chooseLanguage(language: InterfaceLanguage): void {
  localStorage.setItem(STORAGE_KEY, language)
  chosen.set(language)
}
