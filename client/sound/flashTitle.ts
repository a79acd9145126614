import type { Stopper } from '#shared/kernel/disposables.ts'

const FLASH_MS = 1_000

/** Alternates the tab's title with the text until the stopper is called, which puts the title back. */
export function flashTitle(text: string, page: { title: string } = document): Stopper {
  const usual = page.title
  let shown = true
  page.title = text
  const timer = setInterval(() => {
    shown = !shown
    page.title = shown ? text : usual
  }, FLASH_MS)
  return () => {
    clearInterval(timer)
    page.title = usual
  }
}
