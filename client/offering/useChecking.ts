import { type RefObject, useEffect, useRef, useState } from 'react'

/** A form that tells what is wrong only once somebody tried to save it. */
interface Checking {
  readonly form: RefObject<HTMLFormElement | null>
  readonly isChecked: boolean
  /** It could not be saved: the focus goes to the first field with a problem. */
  readonly refuse: () => void
}

/** A form that takes the focus when it opens, and whose problems are shown from the first try on. */
export function useChecking(): Checking {
  const form = useRef<HTMLFormElement>(null)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    const target =
      tries === 0 ? form.current : form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    target?.focus()
  }, [tries])
  return { form, isChecked: tries > 0, refuse: () => setTries((before) => before + 1) }
}
