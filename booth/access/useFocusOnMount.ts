import { type RefObject, useEffect, useRef } from 'react'

/** Puts the focus on an element when its screen opens, so that a screen reader begins there. */
export function useFocusOnMount<Element extends HTMLElement>(): RefObject<Element | null> {
  const element = useRef<Element>(null)
  useEffect(() => {
    element.current?.focus({ preventScroll: true })
  }, [])
  return element
}
