import type { I18n } from '@lingui/core'
import { useEffect, useMemo, useState } from 'react'
import { directionOf } from '#shared/languages/direction.ts'
import { type InterfaceLanguage, interfaceLanguages } from '#shared/model/language.ts'
import { type CompiledCatalogue, createTranslator } from './catalogue.ts'

const RETRY_MS = 1_000

/** A language that is loaded and on screen. */
export interface ShownLanguage {
  readonly language: InterfaceLanguage
  readonly translator: I18n
}

type Load = (language: InterfaceLanguage) => Promise<CompiledCatalogue>

/** Loads each language once; a failed load may be tried again. */
function onceEach(load: Load): (language: InterfaceLanguage) => Promise<I18n> {
  const loaded = new Map<InterfaceLanguage, Promise<I18n>>()
  return (language) => {
    const known = loaded.get(language)
    if (known) return known
    const loading = load(language).then((catalogue) => createTranslator(language, catalogue))
    loaded.set(language, loading)
    loading.catch(() => loaded.delete(language))
    return loading
  }
}

/**
 * The wanted language as soon as it is loaded, the one before until then, null before the first.
 * The other languages load in the background, so that changing works at once, also with a poor link.
 */
export function useTranslator(load: Load, wanted: InterfaceLanguage): ShownLanguage | null {
  const loadOnce = useMemo(() => onceEach(load), [load])
  const [shown, setShown] = useState<ShownLanguage | null>(null)
  const [attempt, setAttempt] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is the reason to run again
  useEffect(() => {
    let current = true
    let retry: number | undefined
    loadOnce(wanted).then(
      (translator) => {
        if (current) setShown({ language: wanted, translator })
        for (const other of interfaceLanguages) loadOnce(other).catch(() => undefined)
      },
      () => {
        if (current) retry = window.setTimeout(() => setAttempt((before) => before + 1), RETRY_MS)
      },
    )
    return () => {
      current = false
      window.clearTimeout(retry)
    }
  }, [loadOnce, wanted, attempt])

  useEffect(() => {
    if (!shown) return
    document.documentElement.lang = shown.language
    document.documentElement.dir = directionOf(shown.language)
  }, [shown])

  return shown
}
