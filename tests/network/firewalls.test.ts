import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type TurnServer, turnCredentials } from '#server/auth/turnCredentials.ts'
import { CallId, ParticipantId } from '#shared/model/ids.ts'
import { byId } from '#tests/support/browser.ts'
import { Coturn } from '#tests/support/link/Coturn.ts'
import { type LinkedCall, LinkStage } from '#tests/support/link/LinkStage.ts'
import { linkProfiles } from '#tests/support/link/linkProfile.ts'
import { gatherRelayed, openRelay, talkOver } from '#tests/support/link/relayProbes.ts'
import { changingFrames, heardSound } from '#tests/support/mediaProbes.ts'
import { mediaPaths } from '#tests/support/wireTap.ts'

const SEED = 1
const HOUR_MS = 3_600_000
/** Of the credentials. */
const LIFE_MS = 360_000

let coturn: Coturn
let stage: LinkStage
let desk: Page

beforeAll(async () => {
  coturn = await Coturn.start()
  stage = await LinkStage.open(SEED, coturn)
  desk = await stage.desk()
})
afterEach(() => stage.lab.set(linkProfiles.clean))
afterAll(async () => {
  await stage?.close()
  await coturn?.close()
})

const aSeat = () => ({
  callId: CallId.parse(crypto.randomUUID()),
  participantId: ParticipantId.parse(crypto.randomUUID()),
})

async function expectPictureAndSound({ booth, desk }: LinkedCall): Promise<void> {
  await Promise.all(
    [booth, desk].flatMap((page) => [
      changingFrames(page, 'remote-picture'),
      heardSound(page, 'remote-sound'),
    ]),
  )
}

/** The paths of both of the booth's transports. */
async function pathsOf(booth: Page): Promise<readonly string[]> {
  await expect.poll(() => mediaPaths(booth), { timeout: 15_000 }).toHaveLength(2)
  return mediaPaths(booth)
}

describe('a booth behind a firewall', () => {
  it.each([
    ['that blocks nothing goes the shortest way', linkProfiles.clean, 'udp'],
    ['that blocks UDP is in the call over TCP', linkProfiles.noUdp, 'tcp'],
    ['that lets out nothing but TLS is in the call over a relay', linkProfiles.onlyTls, 'relay/tls'],
  ] as const)('%s', async (_, profile, path) => {
    stage.lab.set(profile)
    const call = await stage.call(desk)
    await expectPictureAndSound(call)
    expect(await pathsOf(call.booth)).toEqual([path, path])
    await stage.endCall(call)
  })
})

describe('a call over the relay', () => {
  it('goes on over another one when the network changes', async () => {
    stage.lab.set(linkProfiles.onlyTls)
    const call = await stage.call(desk)
    await expectPictureAndSound(call)
    const before = await stage.calls()
    stage.lab.changeAddress()
    await byId(call.booth, 'link-notice').waitFor()
    await byId(call.booth, 'link-notice').waitFor({ state: 'detached' })
    await expectPictureAndSound(call)
    expect(new Set(await mediaPaths(call.booth))).toEqual(new Set(['relay/tls']))
    expect(await stage.calls()).toEqual(before)
    await stage.endCall(call)
  })
})

describe('the relay', () => {
  let booth: Page
  beforeAll(async () => {
    booth = await stage.booth()
  })
  afterAll(() => booth.context().close())

  const refused = { candidates: [], errors: [401] }
  const overTls = (): TurnServer => ({
    ...coturn.turn,
    urls: coturn.turn.urls.filter((url) => url.startsWith('turns:')),
  })

  it('is open to the credentials of a seat, and to no wrong or old ones', async () => {
    const nowMs = Date.now()
    const own = turnCredentials(overTls(), aSeat(), nowMs)
    expect(await gatherRelayed(booth, own)).toEqual({ candidates: ['tls'], errors: [] })
    const old = turnCredentials(overTls(), aSeat(), nowMs - HOUR_MS)
    expect(await gatherRelayed(booth, old)).toEqual(refused)
    const guessed = turnCredentials({ ...overTls(), secret: 'guessed' }, aSeat(), nowMs)
    expect(await gatherRelayed(booth, guessed)).toEqual(refused)
  })

  it('goes on for as long as it is used, also when its credentials have run out', async () => {
    const ownSeat = aSeat()
    const soonOver = turnCredentials(overTls(), ownSeat, Date.now() - LIFE_MS + 3_000)
    const open = await openRelay(booth, soonOver)
    const isOver = async () => (await gatherRelayed(booth, soonOver)).errors
    await expect.poll(isOver, { timeout: 15_000, interval: 500 }).toEqual([401])
    expect(await talkOver(booth, open, turnCredentials(overTls(), ownSeat, Date.now()))).toBe('heard')
  })

  it('has room for a seat whose network changes again and again', async () => {
    const own = turnCredentials(overTls(), aSeat(), Date.now())
    for (let change = 0; change < 12; change += 1) {
      for (const _transport of ['send', 'receive']) await openRelay(booth, own)
    }
  })

  it.each(['127.0.0.2', '10.0.0.1', '172.17.0.1', '192.168.1.1', '169.254.169.254', '8.8.8.8'])(
    'reaches nothing but the media: %s is refused',
    async (address) => {
      const [own] = turnCredentials(coturn.turn, aSeat(), Date.now())
      if (own === undefined) throw new Error('no credentials')
      expect(await coturn.reach(address, own)).toContain('403 (Forbidden IP)')
    },
  )
})
