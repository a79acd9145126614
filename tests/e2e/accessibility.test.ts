import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InterfaceLanguage } from '#shared/model/language.ts'
import { expectNoMisdeeds, launchBrowser } from '#tests/support/browser.ts'
import { faultsToNarrowest, faultsToWidest, reflowFaults, smallest } from '#tests/support/displayFaults.ts'
import { inLanguages } from '#tests/support/journeys/inLanguages.ts'
import { journeyLimits, journeys } from '#tests/support/journeys/journeys.ts'
import { type Shown, Stage } from '#tests/support/journeys/Stage.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const JOURNEY_LIMIT_MS = 240_000

let server: TestServer
let chromium: Awaited<ReturnType<typeof launchBrowser>>

beforeAll(async () => {
  server = await startTestServer({ overrides: { limits: journeyLimits } })
  chromium = await launchBrowser()
})
afterAll(async () => {
  console.log(`smallest: ${JSON.stringify(smallest)}`)
  await chromium?.close()
  await server?.close()
})

/** What a translation can break; the rest of a page is the same in every language. */
const rulesOnWords = [
  'html-has-lang',
  'html-lang-valid',
  'valid-lang',
  'document-title',
  'button-name',
  'link-name',
  'input-button-name',
  'label',
  'select-name',
  'empty-heading',
  'image-alt',
  'svg-img-alt',
  'role-img-alt',
  'frame-title',
  'summary-name',
  'aria-command-name',
  'aria-dialog-name',
  'aria-input-field-name',
  'aria-meter-name',
  'aria-progressbar-name',
  'aria-toggle-field-name',
  'label-title-only',
  'landmark-unique',
]

/** What axe finds on a page as it stands, one line a finding: all of it in Finnish, of the words in the others. */
async function findings(page: Page, language: InterfaceLanguage): Promise<readonly string[]> {
  // The policy lets no script element in; what the driver evaluates is not bound by it.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
  const options: RunOptions = {
    runOnly: language === 'fi' ? tags : { type: 'rule', values: rulesOnWords },
    resultTypes: ['violations'],
    preload: false,
  }
  return await page.evaluate(async (options) => {
    const tool = Reflect.get(globalThis, 'axe') as {
      run: (options: RunOptions) => Promise<AxeResults>
    }
    const { violations } = await tool.run(options)
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
    )
  }, options)
}

describe('every screen and state is accessible in every language, and a booth on every display and at double text size', () => {
  for (const [name, journey] of Object.entries(journeys)) {
    it(name, { timeout: JOURNEY_LIMIT_MS }, async () => {
      const found: string[] = []
      let looked = 0
      const look = async (shown: Shown) => {
        const before = shown.page.viewportSize()
        await inLanguages(shown, ['fi', 'sv', 'en'], async (language) => {
          looked += 1
          const lang = await shown.page.evaluate(() => document.documentElement.lang)
          if (lang !== language) found.push(`${shown.name} ${language}: the document says it is "${lang}"`)
          for (const finding of await findings(shown.page, language)) {
            found.push(`${shown.name} ${language}: ${finding}`)
          }
          if (shown.app === 'booth') found.push(...(await faultsToNarrowest(shown, language)))
          if (shown.isNarrow === true) found.push(...(await reflowFaults(shown, language)))
        })
        if (shown.app === 'booth') found.push(...(await faultsToWidest(shown)))
        else if (shown.isNarrow === true && before) await shown.page.setViewportSize(before)
      }
      const stage = new Stage({ browser: chromium.browser, origin: server.origin, look })
      try {
        await journey(stage)
      } finally {
        await stage.close()
      }
      expect(found).toEqual([])
      expect(looked).toBeGreaterThan(0)
      expectNoMisdeeds(...stage.misdeeds)
    })
  }
})
