import { Fragment, type ReactNode, useState } from 'react'
import { ownNameAlone } from '#shared/languages/ownNames.ts'
import { interfaceLanguages, type SpokenLanguage } from '#shared/model/language.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import barStyles from '../access/BoothBar.module.css'
import type { FlowContext, FlowEvent } from '../flow/flowTypes.ts'
import { otherLanguages, spokenOf } from '../flow/languages.ts'
import { useMessages } from '../messages.tsx'
import { LanguagesDialog } from './LanguagesDialog.tsx'

/** In the bar: what the resident speaks, apart from the screens, and can manage in; a press changes it. */
export function LanguagesButton(props: {
  readonly context: FlowContext
  readonly send: (event: FlowEvent) => void
}): ReactNode {
  const { t } = useMessages()
  const [isOpen, setOpen] = useState(false)
  const { context, send } = props
  const spoken = spokenOf(context)
  const named = context.second === null ? [spoken] : [spoken, context.second]
  return (
    <>
      <button
        type="button"
        className={barStyles['square']}
        aria-haspopup="dialog"
        data-testid="spoken-languages"
        onClick={() => setOpen(true)}
      >
        <Icon name="globe" />
        <span className="visually-hidden">{t('bar.spoken')} </span>
        <span>
          {named.map((language, at) => (
            <Fragment key={language}>
              {at > 0 && ', '}
              <Name language={language} />
            </Fragment>
          ))}
        </span>
      </button>
      {isOpen && (
        <LanguagesDialog
          languages={[...interfaceLanguages, ...otherLanguages(context.catalogue)]}
          spoken={spoken}
          second={context.second}
          onChange={(first, second) => send({ type: 'setSpoken', spoken: first, second })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

function Name(props: { readonly language: SpokenLanguage }): ReactNode {
  const { name, lang, dir } = ownNameAlone(props.language)
  return (
    <span lang={lang} dir={dir}>
      {name}
    </span>
  )
}
