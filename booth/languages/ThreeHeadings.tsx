import { type ReactNode, useEffect } from 'react'
import { type InterfaceLanguage, interfaceLanguages } from '#shared/model/language.ts'
import { useFocusOnMount } from '../access/useFocusOnMount.ts'
import styles from './ThreeHeadings.module.css'

/** The heading of a screen that comes before there is a language: every language speaks for itself. */
export function ThreeHeadings(props: {
  readonly words: Readonly<Record<InterfaceLanguage, string>>
  /** Questions stand one below the other, single words in a row. */
  readonly shape: 'rows' | 'words'
}): ReactNode {
  const heading = useFocusOnMount<HTMLHeadingElement>()
  const { words } = props
  useEffect(() => {
    document.title = `${interfaceLanguages.map((language) => words[language]).join(' – ')} – Luukku`
  }, [words])
  return (
    <h1
      ref={heading}
      tabIndex={-1}
      className={styles['heading']}
      data-shape={props.shape}
      data-testid="screen-heading"
    >
      {interfaceLanguages.map((language) => (
        <span key={language} lang={language}>
          {words[language]}
        </span>
      ))}
    </h1>
  )
}
