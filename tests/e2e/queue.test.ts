import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { acceptOffer, reachCall } from '#tests/support/encounter.ts'
import { changingFrames } from '#tests/support/mediaProbes.ts'
import { expertBecomesAvailable, residentWaits } from '#tests/support/pages.ts'
import { Stage } from '#tests/support/Stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await Stage.open()
})
afterAll(() => stage?.close())
afterEach(() => stage.rest())

describe('a resident who waits', () => {
  it('is told that nobody is there, then how long it may take, and moves up', async () => {
    const [first, second] = [await stage.booth('lahti-campus-1'), await stage.booth('lahti-campus-2')]
    for (const booth of [first, second]) await residentWaits(booth, { media: 'textOnly' })
    await second.locator('[data-wait="nobody"]').waitFor()
    expect(await byId(second, 'position').textContent()).toBe('2')
    const desk = await stage.desk('demo-kela-1')
    await expertBecomesAvailable(desk, { offeredAtOnce: true })
    await second.locator('[data-wait="expected"]').waitFor()
    await acceptOffer(first, desk)
    await byId(second, 'position').filter({ hasText: '1' }).waitFor()
    expect(await byId(second, 'expected-wait').textContent()).toMatch(/Arvioitu odotus: .*minuut/)
  })

  it('is passed on by the expert to the queue of another service, and served there', async () => {
    const booth = await stage.booth('joensuu-campus-1')
    const desk = await stage.desk('demo-kela-1')
    await reachCall(booth, desk)
    await byId(desk, 'transfer-call').click()
    await byId(desk, 'transfer-service-kela.study').click()
    await byId(desk, 'transfer-now').click()
    await byId(desk, 'wrap-up').waitFor()
    await byId(booth, 'passed-on').waitFor()
    await booth.getByText('Opintotuki').waitFor()
    const colleague = await stage.desk('demo-kela-2')
    await expertBecomesAvailable(colleague, { offeredAtOnce: true })
    await acceptOffer(booth, colleague)
    await changingFrames(booth, 'remote-picture')
  })
})
