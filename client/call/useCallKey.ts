import { useEffect, useRef } from 'react'

/** Work from anywhere in the call; browsers, screen readers and text fields leave these keys free. */
export const callKeys = { mute: 'F8', hold: 'F9', direction: 'F2', turns: 'F4' } as const

/** Calls back when the key is pressed without modifiers. */
export function useCallKey(key: (typeof callKeys)[keyof typeof callKeys], onPress: () => void): void {
  const current = useRef(onPress)
  current.current = onPress
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (
        event.key !== key ||
        event.repeat ||
        event.ctrlKey ||
        event.altKey ||
        event.metaKey ||
        event.shiftKey
      ) {
        return
      }
      event.preventDefault()
      current.current()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [key])
}
