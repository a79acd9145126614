import { InterfaceLanguage } from '#shared/model/language.ts'
import { createStore, type Store } from '#shared/web/state/createStore.ts'

const STORAGE_KEY = 'luukku.language'

/** The language to start in: the remembered one, else the browser's first that we have, else Finnish. */
export function firstLanguage(remembered: string | null, preferred: readonly string[]): InterfaceLanguage {
  const candidates = [remembered ?? '', ...preferred.map((tag) => tag.slice(0, 2).toLowerCase())]
  for (const candidate of candidates) {
    const known = InterfaceLanguage.safeParse(candidate)
    if (known.success) return known.data
  }
  return 'fi'
}

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
