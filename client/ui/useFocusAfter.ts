import { type RefObject, useEffect, useRef } from 'react'

/** Moves the focus to the element when what was open is closed: one goes on where one began. */
export function useFocusAfter<Target extends HTMLElement>(open: boolean): RefObject<Target | null> {
  const target = useRef<Target>(null)
  const wasOpen = useRef(open)
  useEffect(() => {
    if (wasOpen.current && !open) target.current?.focus()
    wasOpen.current = open
  }, [open])
  return target
}
