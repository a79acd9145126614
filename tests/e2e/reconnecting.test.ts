import type { Page, WebSocket } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { CuttableLine } from '#tests/support/CuttableLine.ts'
import { watchForDarkTiles } from '#tests/support/darkTiles.ts'
import { acceptOffer, reachCall } from '#tests/support/encounter.ts'
import { changingFrames, heardSound } from '#tests/support/mediaProbes.ts'
import { expertBecomesAvailable, residentWaits } from '#tests/support/pages.ts'
import { patience } from '#tests/support/patience.ts'
import { Stage } from '#tests/support/Stage.ts'
import { shutOut } from '#tests/support/shutOut.ts'

/** Picture and sound are back within this after a media worker died. */
const BACK_WITHIN_MS = 3_000
/** And within this after the console was loaded anew; the bench measures both promises on a machine of its own. */
const RELOADED_WITHIN_MS = 3_000
/** Each time anew, so that it is no matter of luck. */
const DEATHS = 3
/** Of the own picture: some three seconds. */
const FRAMES_OF_LINGERING = 75

/** A signal of the browser brings a connection back that was dead without anybody knowing, within this. */
const NOTICED_WITHIN_MS = 2_500

let stage: Stage
let line: CuttableLine
let booth: Page
let desk: Page

beforeAll(async () => {
  stage = await Stage.open()
  line = await CuttableLine.to(stage.server.origin)
  desk = await stage.desk('demo-kela-1')
})
beforeEach(async () => {
  stage.origin = line.origin
  booth = await stage.booth()
})
afterAll(async () => {
  line?.close()
  await stage?.close()
})
afterEach(async () => {
  line.mend()
  await stage.rest(desk)
})

async function expectPictureAndSound(): Promise<void> {
  const bySelf = async (page: Page) => {
    await changingFrames(page, 'remote-picture')
    await heardSound(page, 'remote-sound')
  }
  await Promise.all([bySelf(booth), bySelf(desk)])
}

describe('a booth whose line is cut', () => {
  it('says so while waiting, keeps the place, and goes on', async () => {
    await residentWaits(booth)
    await byId(booth, 'position').getByText('1', { exact: true }).waitFor()
    line.cut()
    await byId(booth, 'link-notice').waitFor()
    await byId(desk, 'queue-row').waitFor()
    line.mend()
    await byId(booth, 'link-notice').waitFor({ state: 'detached' })
    await byId(booth, 'position').getByText('1', { exact: true }).waitFor()
    expect(await byId(desk, 'queue-row').count()).toBe(1)
  })

  it('says so to both in a call, and the call goes on with picture and sound', async () => {
    await reachCall(booth, desk)
    await changingFrames(booth, 'remote-picture')
    line.cut()
    await byId(booth, 'link-notice').waitFor()
    await desk.locator('[data-testid="participant-resident"][data-connected="false"]').waitFor()
    line.mend()
    await desk.locator('[data-testid="participant-resident"][data-connected="true"]').waitFor()
    await byId(booth, 'link-notice').waitFor({ state: 'detached' })
    await expectPictureAndSound()
    await byId(booth, 'screen-call').waitFor()
  })
})

describe('a connection that died without a word', () => {
  it('is found out and replaced when the browser says that the network is back, long before the next ping is missed', async () => {
    const pinged = lobbyPing(booth)
    await booth.reload()
    await residentWaits(booth)
    await byId(booth, 'position').waitFor()
    // Old enough to be doubted.
    await pinged
    line.hush()
    const again = booth.waitForEvent('websocket', { predicate: isLobby })
    await booth.context().setOffline(true)
    const backAtMs = performance.now()
    await booth.context().setOffline(false)
    const socket = await again
    await socket.waitForEvent('framereceived')
    expect(performance.now() - backAtMs).toBeLessThan(NOTICED_WITHIN_MS)
    await byId(booth, 'link-notice').waitFor({ state: 'detached' })
    expect(await byId(desk, 'queue-row').count()).toBe(1)
  })
})

describe('a desk whose line is cut', () => {
  it('ends a call for safety at one press all the same, as soon as it can', async () => {
    const cutOff = await stage.desk('demo-kela-2')
    await reachCall(booth, cutOff)
    line.cut()
    const end = byId(cutOff, 'end-for-safety')
    await end.click()
    await end.and(cutOff.locator(':disabled')).waitFor()
    // The first time is in vain, which is said; nobody has to press again.
    await byId(cutOff, 'trouble').waitFor({ timeout: 20_000 })
    line.mend()
    await byId(cutOff, 'wrap-up').waitFor({ timeout: 20_000 })
    expect(await byId(cutOff, 'ended-reason').textContent()).toContain('turvallisuussyystä')
    // Its line was the same one, and away for long: somebody else may sit there by now.
    const goOn = byId(booth, 'go-on')
    const feedback = byId(booth, 'screen-feedback')
    await goOn.or(feedback).first().waitFor()
    if (await goOn.isVisible()) await goOn.click()
    await feedback.waitFor()
  })
})

describe('a database that is away', () => {
  it('is told to whoever waits and to the console, and no longer when it is back; the place is kept', async () => {
    await residentWaits(booth)
    await byId(booth, 'position').getByText('1', { exact: true }).waitFor()
    await shutOut(stage.server, true)
    try {
      await Promise.all([
        byId(booth, 'disturbance-notice').getByText('Paikkanne säilyy').waitFor(),
        byId(desk, 'service-disturbed').waitFor(),
      ])
      expect(await byId(booth, 'link-notice').count()).toBe(0)
    } finally {
      await shutOut(stage.server, false)
    }
    await Promise.all([
      byId(booth, 'disturbance-notice').waitFor({ state: 'detached' }),
      byId(desk, 'service-disturbed').waitFor({ state: 'detached' }),
    ])
    await byId(booth, 'position').getByText('1', { exact: true }).waitFor()
    expect(await byId(desk, 'queue-row').count()).toBe(1)
  })
})

describe('a page that is loaded anew', () => {
  it('in the booth while waiting covers everything until somebody says that it is theirs', async () => {
    await residentWaits(booth)
    await byId(booth, 'position').waitFor()
    await booth.reload()
    await byId(booth, 'screen-covered').waitFor()
    expect(await booth.getByText('Kela').count()).toBe(0)
    expect(await byId(booth, 'self-view').count()).toBe(0)
    await byId(desk, 'queue-row').waitFor()
    await byId(booth, 'go-on').click()
    await byId(booth, 'position').getByText('1', { exact: true }).waitFor()
    await changingFrames(booth, 'self-view')
    await expertBecomesAvailable(desk, { offeredAtOnce: true })
    await acceptOffer(booth, desk)
    await changingFrames(booth, 'remote-picture')
  })

  it('at the desk during a call comes back into the call, and the resident is told meanwhile', async () => {
    await reachCall(booth, desk)
    await expectPictureAndSound()
    const watch = watchForDarkTiles({ booth, desk })
    const told = byId(booth, 'held').waitFor()
    const reloadedAtMs = performance.now()
    await desk.reload()
    await told
    await byId(desk, 'call').waitFor()
    await byId(booth, 'held').waitFor({ state: 'detached' })
    await expectPictureAndSound()
    const backMs = Math.round(performance.now() - reloadedAtMs)
    process.stdout.write(`back ${backMs} ms after the console was loaded anew\n`)
    expect(await watch.stop()).toEqual([])
    expect(backMs).toBeLessThan(RELOADED_WITHIN_MS * patience())
    expect(await byId(booth, 'screen-call').getAttribute('data-live')).toBe('true')
  })
})

describe('a second console of the same person', () => {
  it('takes over, and the first one can take it back', async () => {
    await byId(desk, 'prepare-available').waitFor()
    const second = await desk.context().newPage()
    await second.goto(stage.server.origin)
    await byId(second, 'sign-in-demo-kela-1').click()
    await byId(second, 'console').waitFor()
    await desk.locator('[data-testid="session-over"][data-code="superseded"]').waitFor()
    await byId(desk, 'use-here').click()
    await byId(desk, 'console').waitFor()
    await second.locator('[data-testid="session-over"][data-code="superseded"]').waitFor()
    await second.close()
    await reachCall(booth, desk)
  })
})

describe('a media worker that dies', () => {
  it('brings picture and sound back to both by itself', async () => {
    await reachCall(booth, desk)
    await expectPictureAndSound()
    for (let death = 0; death < DEATHS; death += 1) {
      const again = [newConnection(booth), newConnection(desk)]
      const diedAtMs = performance.now()
      for (const pid of stage.server.media.workerPids()) process.kill(pid, 'SIGKILL')
      await Promise.all([byId(booth, 'screen-call').waitFor(), ...again])
      await expectPictureAndSound()
      const backMs = Math.round(performance.now() - diedAtMs)
      process.stdout.write(`back ${backMs} ms after the death of a worker\n`)
      expect(backMs).toBeLessThan(BACK_WITHIN_MS * patience())
    }
  })
})

describe('a media worker that dies while the expert is away', () => {
  it('leaves the expert’s last picture in the booth until they are back', async () => {
    stage.origin = line.origin
    const cutOff = await stage.desk('demo-kela-2')
    stage.origin = stage.server.origin
    const own = await stage.booth('lahti-campus-2')
    await reachCall(own, cutOff)
    await changingFrames(own, 'remote-picture')
    const lastPicture = await own.evaluateHandle(pictureTrack)
    line.cut()
    await byId(own, 'held').waitFor()
    for (const pid of stage.server.media.workerPids()) process.kill(pid, 'SIGKILL')
    // Longer than the connection before would be kept for those who are there.
    for (let part = 0; part < 3; part += 1) await changingFrames(own, 'self-view', FRAMES_OF_LINGERING)
    expect(await lastPicture.evaluate((track) => track?.readyState)).toBe('live')
    expect(await own.evaluate(isShown, await lastPicture.getProperty('id'))).toBe(true)
    const again = newConnection(own)
    line.mend()
    await again
    await changingFrames(own, 'remote-picture')
    expect(await lastPicture.evaluate((track) => track?.readyState)).toBe('ended')
  })
})

function isShown(trackId: unknown): boolean {
  const video = document.querySelector<HTMLVideoElement>('[data-testid="remote-picture"]')
  const source = video?.srcObject
  return source instanceof MediaStream && source.getVideoTracks().some(({ id }) => id === trackId)
}

/** What the expert's element shows. */
function pictureTrack(): MediaStreamTrack | undefined {
  const source = document.querySelector<HTMLVideoElement>('[data-testid="remote-picture"]')?.srcObject
  return source instanceof MediaStream ? source.getVideoTracks()[0] : undefined
}

function isLobby(socket: WebSocket): boolean {
  return new URL(socket.url()).pathname === '/lobby/'
}

/** The server's next ping on a connection to the lobby that is made from now on. */
async function lobbyPing(page: Page): Promise<void> {
  const socket = await page.waitForEvent('websocket', { predicate: isLobby })
  // The second one: a connection of less than three seconds is not doubted.
  for (let pings = 0; pings < 2; pings += 1) {
    await socket.waitForEvent('framereceived', { predicate: ({ payload }) => payload === '2' })
  }
}

/** The picture comes over another connection than it does now. */
function newConnection(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const track = () => {
      const source = document.querySelector<HTMLVideoElement>('[data-testid="remote-picture"]')?.srcObject
      return source instanceof MediaStream ? (source.getVideoTracks()[0]?.id ?? null) : null
    }
    const before = track()
    await new Promise<void>((resolve, reject) => {
      const deadline = performance.now() + 15_000
      const look = () => {
        const now = track()
        if (now !== null && now !== before) resolve()
        else if (performance.now() > deadline) reject(new Error('the picture has the connection it had'))
        else requestAnimationFrame(look)
      }
      look()
    })
  })
}
