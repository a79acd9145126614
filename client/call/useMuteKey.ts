import { useEffect, useRef } from 'react'

/** Mutes from anywhere in the call; browsers, screen readers and text fields leave this key free. */
export const muteKey = 'F8'

/** Calls back when the key is pressed without modifiers. */
export function useMuteKey(onPress: () => void): void {
  const current = useRef(onPress)
  current.current = onPress
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (
        event.key !== muteKey ||
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
  }, [])
}
