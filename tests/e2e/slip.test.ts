import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { acceptOffer, reachCall } from '#tests/support/encounter.ts'
import { expertBecomesAvailable } from '#tests/support/pages.ts'
import { finishWrapUp, leaveBooth, Stage } from '#tests/support/Stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await Stage.open()
})
afterAll(() => stage?.close())
afterEach(() => stage.rest())

it('a resident who comes back with the code of a moment ago gets the same expert', async () => {
  const booth = await stage.booth('lahti-campus-1')
  const desk = await stage.desk('demo-kela-1')
  await reachCall(booth, desk, { media: 'textOnly' })
  await byId(booth, 'hang-up').click()
  const code = (await byId(booth, 'ticket-code-value').textContent()) ?? ''
  await leaveBooth(booth)
  // Would be asked first otherwise: fewer skills.
  const colleague = await stage.desk('demo-kela-2')
  await expertBecomesAvailable(colleague)
  await finishWrapUp(desk, 'available')

  await byId(booth, 'start-fi').click()
  await byId(booth, 'agency-kela').click()
  await byId(booth, 'slip').click()
  await byId(booth, 'key-A').click()
  await byId(booth, 'slip-done').click()
  await booth.getByText('Koodissa on väärä merkki').waitFor()
  await byId(booth, 'key-erase').click()
  await byId(booth, 'slip-code').fill(code.slice(0, -1))
  await byId(booth, `key-${code.slice(-1)}`).click()
  await byId(booth, 'slip-done').click()
  await byId(booth, 'slip-dialog').waitFor({ state: 'detached' })
  await byId(booth, 'service-kela.housing').click()
  await byId(booth, 'media-textOnly').click()
  await acceptOffer(booth, desk)
  expect(await byId(colleague, 'offer').count()).toBe(0)
})

it('a resident whose code is good for nothing is told so, and waits for anybody', async () => {
  const booth = await stage.booth('lahti-campus-1')
  await byId(booth, 'start-fi').click()
  await byId(booth, 'agency-kela').click()
  await byId(booth, 'slip').click()
  await byId(booth, 'slip-code').fill('00000 00000')
  await byId(booth, 'slip-done').click()
  await byId(booth, 'service-kela.housing').click()
  await byId(booth, 'media-textOnly').click()
  await byId(booth, 'code-in-vain').waitFor()
  expect(await byId(booth, 'position').textContent()).toBe('1')
})
