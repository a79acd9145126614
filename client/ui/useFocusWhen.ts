import { type RefObject, useEffect, useRef } from 'react'

/** Moves the focus to the element when the condition becomes true: a new screen begins at its heading. */
export function useFocusWhen<Target extends HTMLElement>(condition: boolean): RefObject<Target | null> {
  const target = useRef<Target>(null)
  useEffect(() => {
    if (condition) target.current?.focus()
  }, [condition])
  return target
}
