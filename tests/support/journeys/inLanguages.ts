import type { Page } from 'playwright-core'
import { InterfaceLanguage } from '#shared/model/language.ts'
import { byId } from '../browser.ts'
import type { Shown } from './Stage.ts'

/** Where each language speaks for itself, or no language can be chosen. */
const inOneLanguage =
  /^(booth-(start|spoken-language|screen-language|cleared|cleared-..|covered|not-enrolled|superseded)|console-superseded)$/

/** Does something with a state in several languages, beginning with Finnish, and leaves it in Finnish. */
export async function inLanguages(
  shown: Shown,
  languages: readonly InterfaceLanguage[],
  act: (language: InterfaceLanguage) => Promise<void>,
): Promise<void> {
  const { page, name } = shown
  if (inOneLanguage.test(name) && !(await byId(page, 'language-sv').count())) {
    // A page that was just loaded anew may still turn to the language that was chosen last.
    for (let before = await languageOf(page); ; before = await languageOf(page)) {
      await act(before)
      if ((await languageOf(page)) === before) return
    }
  }
  for (const language of languages) {
    await chooseLanguage(shown, language)
    await act(language)
  }
  if (languages.at(-1) !== 'fi') await chooseLanguage(shown, 'fi')
}

async function languageOf(page: Page): Promise<InterfaceLanguage> {
  return InterfaceLanguage.parse(await page.evaluate(() => document.documentElement.lang))
}

async function chooseLanguage({ page }: Shown, language: InterfaceLanguage): Promise<void> {
  // Not a press of the mouse: the switch may lie behind a dialog, and a press would answer a question.
  await page.evaluate(async (wanted) => {
    if (document.documentElement.lang === wanted) return
    const turn = new Promise<void>((resolve) => {
      new MutationObserver((_, observer) => {
        if (document.documentElement.lang !== wanted) return
        observer.disconnect()
        resolve()
      }).observe(document.documentElement, { attributeFilter: ['lang'] })
    })
    const control = document.querySelector(`[data-testid="language-${wanted}"]`)
    control?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
    await turn
  }, language)
}
