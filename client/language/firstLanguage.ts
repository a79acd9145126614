import { InterfaceLanguage } from '#shared/model/language.ts'

/** The language to start in: the remembered one, else the browser's first that we have, else Finnish. */
export function firstLanguage(remembered: string | null, preferred: readonly string[]): InterfaceLanguage {
  const candidates = [remembered ?? '', ...preferred.map((tag) => tag.slice(0, 2).toLowerCase())]
  for (const candidate of candidates) {
    const known = InterfaceLanguage.safeParse(candidate)
    if (known.success) return known.data
  }
  return 'fi'
}
