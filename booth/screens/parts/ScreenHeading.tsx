import { type ReactNode, useEffect } from 'react'
import { useFocusOnMount } from '../../access/useFocusOnMount.ts'

/** The heading of a screen: takes the focus when the screen opens and names the page. */
export function ScreenHeading(props: {
  readonly children: string
  readonly hidden?: boolean
  readonly className?: string | undefined
}): ReactNode {
  const heading = useFocusOnMount<HTMLHeadingElement>()
  useEffect(() => {
    document.title = `${props.children} – Luukku`
  }, [props.children])
  return (
    <h1
      ref={heading}
      tabIndex={-1}
      className={props.hidden === true ? 'visually-hidden' : props.className}
      data-testid="screen-heading"
    >
      {props.children}
    </h1>
  )
}
