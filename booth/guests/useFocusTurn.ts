import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** Somebody in the middle of a line goes on writing: the words would go nowhere. */
function isWriting(element: Element | null): boolean {
  return element instanceof HTMLTextAreaElement && element.value !== ''
}

/**
 * Gives an element the focus once, when it appears, and gives it back when it goes. `isHeld` says that the focus stays
 * where something is being written: then the words have to be read out by themselves.
 */
export function useFocusTurn<Target extends HTMLElement>(): {
  readonly target: RefObject<Target | null>
  readonly isHeld: boolean
} {
  const target = useRef<Target>(null)
  const [isHeld, setHeld] = useState(false)
  useLayoutEffect(() => {
    const element = target.current
    const before = document.activeElement
    if (isWriting(before)) setHeld(true)
    else element?.focus({ preventScroll: true })
    return () => {
      const hadIt = element?.contains(document.activeElement) === true
      if (hadIt && before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  return { target, isHeld }
}
