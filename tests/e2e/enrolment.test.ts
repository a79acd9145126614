import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { Stage } from '#tests/support/Stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await Stage.open()
})
afterAll(() => stage.close())
afterEach(() => stage.rest())

/** The code that an administrator makes for a booth. */
async function makeCode(boothId: string): Promise<string> {
  const administrator = await stage.desk('demo-administrator')
  await byId(administrator, `make-code-${boothId}`).click()
  const code = await byId(administrator, 'enrolment-code').textContent()
  await administrator.context().close()
  return code ?? ''
}

it('makes a device a booth by a code, which outlives a reload, until the booth is blocked', async () => {
  const boothId = 'heinola-library-1'
  const code = await makeCode(boothId)
  const booth = await stage.page('/booth/')
  await byId(booth, 'screen-not-enrolled').waitFor()

  await byId(booth, 'enrol-code').fill('AAAAA AAAAA')
  await byId(booth, 'enrol').click()
  await booth.getByRole('alert').filter({ hasText: /koodi/i }).waitFor()
  await byId(booth, 'enrol-code').fill(code.toLowerCase())
  await byId(booth, 'enrol').click()
  await byId(booth, 'screen-start').waitFor()
  await booth.reload()
  await byId(booth, 'screen-start').waitFor()

  // Nothing that a script could take away: the key is there and cannot be exported.
  const key = await booth.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('luukku')
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(new Error('no database'))
    })
    const kept = await new Promise<{ privateKey: CryptoKey }>((resolve, reject) => {
      const reading = database.transaction('credentials').objectStore('credentials').get('booth')
      reading.onsuccess = () => resolve(reading.result)
      reading.onerror = () => reject(new Error('no key'))
    })
    database.close()
    const formats = ['pkcs8', 'jwk'] as const
    const refused = await Promise.all(
      formats.map((format) =>
        crypto.subtle.exportKey(format, kept.privateKey).then(
          () => false,
          () => true,
        ),
      ),
    )
    return { extractable: kept.privateKey.extractable, refused }
  })
  expect(key).toEqual({ extractable: false, refused: [true, true] })

  const administrator = await stage.desk('demo-administrator')
  await byId(administrator, `block-${boothId}`).click()
  await byId(administrator, `block-${boothId}-confirm`).click()
  await byId(booth, 'screen-not-enrolled').waitFor()
  await administrator.locator(`[data-testid="booth-${boothId}"][data-state="blocked"]`).waitFor()
})

it('takes the code from the address, and keeps a device that is no booth out', async () => {
  const code = await makeCode('imatra-joint-1')
  const booth = await stage.page(`/booth/#code=${code.replace(' ', '')}`)
  await byId(booth, 'enrol').click()
  await byId(booth, 'screen-start').waitFor()
  expect(booth.url()).not.toContain(code.replace(' ', ''))
})

it('leaves nothing of the person before at a shared desk', async () => {
  const desk = await stage.desk('demo-kela-1')
  const names = () =>
    desk.evaluate(
      () =>
        new Promise<string[]>((resolve, reject) => {
          const opening = indexedDB.open('luukku')
          opening.onerror = () => reject(new Error('no database'))
          opening.onsuccess = () => {
            const reading = opening.result.transaction('credentials').objectStore('credentials').getAllKeys()
            reading.onsuccess = () => {
              opening.result.close()
              resolve(reading.result.map(String))
            }
          }
        }),
    )
  expect(await names()).toEqual(['staff:demo-kela-1'])
  await byId(desk, 'sign-out').click()
  await byId(desk, 'sign-in-demo-kela-2').click()
  await byId(desk, 'person-name').filter({ hasText: 'Eino' }).waitFor()
  expect(await names()).toEqual(['staff:demo-kela-2'])
})
