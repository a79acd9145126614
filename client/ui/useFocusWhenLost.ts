import { type RefObject, useEffect, useRef } from 'react'

let hadFocus = false
document.addEventListener(
  'focusin',
  () => {
    hadFocus = true
  },
  { once: true },
)

/**
 * Moves the focus to the element when it appears, if what had the focus has gone with the screen before. A
 * page where nothing has had it yet, as after a reload, begins at its own beginning.
 */
export function useFocusWhenLost<Target extends HTMLElement>(): RefObject<Target | null> {
  const target = useRef<Target>(null)
  useEffect(() => {
    if (hadFocus && document.activeElement === document.body) target.current?.focus()
  }, [])
  return target
}
