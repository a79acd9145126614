import type { I18n } from '@lingui/core'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { InterfaceLanguage, LocalisedText } from '#shared/model/language.ts'
import type { CompiledCatalogue } from './catalogue.ts'
import { useTranslator } from './useTranslator.ts'

/** The parameters that follow a key: none when the message has none. */
type MessageParameters<Parameters> = string extends keyof Parameters ? [] : [parameters: Parameters]

/** Words for a screen in the language it is shown in. */
export interface MessagesInUse<Messages> {
  readonly t: <Key extends keyof Messages & string>(
    key: Key,
    ...parameters: MessageParameters<Messages[Key]>
  ) => string
  readonly language: InterfaceLanguage
  /** The right one of a name's languages. */
  readonly local: (text: LocalisedText) => string
}

function messagesOf<Messages>(translator: I18n, language: InterfaceLanguage): MessagesInUse<Messages> {
  return {
    t: (key, ...[parameters]) => translator._(key, { ...parameters }),
    language,
    local: (text) => text[language],
  }
}

/** Makes an app's own provider and hook over its typed keys; `load` fetches one compiled catalogue. */
export function createMessages<Messages>(load: (language: InterfaceLanguage) => Promise<CompiledCatalogue>) {
  const Context = createContext<MessagesInUse<Messages> | null>(null)

  /** Gives the screens below it their words; shows nothing before the first catalogue is there. */
  function MessagesProvider(props: { readonly language: InterfaceLanguage; readonly children: ReactNode }) {
    const shown = useTranslator(load, props.language)
    const messages = useMemo(() => shown && messagesOf<Messages>(shown.translator, shown.language), [shown])
    return messages && <Context value={messages}>{props.children}</Context>
  }

  /** The words of the nearest provider. */
  function useMessages(): MessagesInUse<Messages> {
    const messages = useContext(Context)
    if (!messages) throw new Error('useMessages() | no MessagesProvider above')
    return messages
  }

  return { MessagesProvider, useMessages }
}
