import { type I18n, type Messages, setupI18n } from '@lingui/core'
import type { InterfaceLanguage } from '#shared/model/language.ts'

/** One language's messages as scripts/messages.mjs compiles them: a list of parts for each key. */
export type CompiledCatalogue = object

function isCompiled(catalogue: CompiledCatalogue): catalogue is Messages {
  return Object.values(catalogue).every(Array.isArray)
}

/** Puts words to keys in one language. Throws when the catalogue was not compiled. */
export function createTranslator(language: InterfaceLanguage, catalogue: CompiledCatalogue): I18n {
  if (!isCompiled(catalogue)) throw new Error(`createTranslator() | not compiled [language:${language}]`)
  return setupI18n({ locale: language, messages: { [language]: catalogue } })
}
