import { describe, expect, it } from 'vitest'
import { CallView } from '#shared/model/call.ts'
import { CallId } from '#shared/model/ids.ts'
import type { RemoteMedia } from '#shared/web/media/RemoteStreams.ts'
import { callTiles } from '../../../../client/guest/callTiles.ts'
import { codeInAddress } from '../../../../client/guest/codeInAddress.ts'
import { guestPhase, type KnownOfVisit } from '../../../../client/guest/guestPhase.ts'
import { isFinalRefusal, refusalWords } from '../../../../client/guest/refusalWords.ts'
import { firstSending, parseSending } from '../../../../client/guest/sending.ts'

const callId = CallId.parse('6f9619ff-8b86-4d11-b42d-00c04fc964ff')

describe('codeInAddress', () => {
  it.each(['#7K2M9QX4TD', '#7k2m9-qx4td', '#7K2M9%20QX4TD', '7K2M9 QX4TD'])('reads %s', (fragment) => {
    expect(codeInAddress(fragment)).toEqual({ state: 'code', code: '7K2M9QX4TD' })
  })

  it('takes letters for the digits that they are taken for', () => {
    expect(codeInAddress('#OOOOOILILI')).toEqual({ state: 'code', code: '0000011111' })
  })

  it('keeps what cannot be a code, so that it can be mended', () => {
    expect(codeInAddress('#7K2M9')).toEqual({ state: 'malformed', text: '7K2M9' })
    expect(codeInAddress('#%')).toEqual({ state: 'malformed', text: '%' })
    expect(codeInAddress('#')).toEqual({ state: 'none' })
    expect(codeInAddress('')).toEqual({ state: 'none' })
  })
})

describe('guestPhase', () => {
  const connected: KnownOfVisit = { view: null, link: { state: 'connected' }, callLink: null }
  const admitted: KnownOfVisit = {
    ...connected,
    view: { kind: 'interpreter', is: { state: 'admitted', callId } },
  }

  it('follows what the server says', () => {
    expect(guestPhase(connected)).toEqual({ phase: 'opening' })
    expect(guestPhase({ ...connected, view: { kind: 'supportPerson', is: { state: 'opened' } } })).toEqual({
      phase: 'door',
      kind: 'supportPerson',
    })
    const agreed = { resident: true, expert: false }
    expect(
      guestPhase({ ...connected, view: { kind: 'interpreter', is: { state: 'asked', agreed } } }),
    ).toEqual({
      phase: 'asked',
      agreed,
    })
    expect(guestPhase(admitted)).toEqual({ phase: 'call', kind: 'interpreter', callId })
  })

  it('stays in the call while the connection comes back', () => {
    expect(guestPhase({ ...admitted, link: { state: 'reconnecting' } }).phase).toBe('call')
    expect(guestPhase({ ...admitted, callLink: { state: 'reconnecting' } }).phase).toBe('call')
    // A call that is over closes its connection a moment before the door tells of it.
    expect(guestPhase({ ...admitted, callLink: { state: 'closed', code: 'tokenInvalid' } }).phase).toBe(
      'call',
    )
  })

  it('knows why a visit ended also after the connection is closed', () => {
    const ended: KnownOfVisit = {
      ...connected,
      view: { kind: 'interpreter', is: { state: 'ended', reason: 'revoked' } },
      link: { state: 'closed', code: 'revoked' },
    }
    expect(guestPhase(ended)).toEqual({ phase: 'over', reason: 'revoked' })
    expect(guestPhase({ ...admitted, link: { state: 'closed', code: 'revoked' } })).toEqual({
      phase: 'over',
      reason: null,
    })
  })

  it('tells another window from a connection that is closed for another reason', () => {
    const closed = (code: 'superseded' | 'contractOutdated' | 'tokenExpired') =>
      ({ state: 'closed', code }) as const
    expect(guestPhase({ ...admitted, callLink: closed('superseded') }).phase).toBe('superseded')
    expect(guestPhase({ ...admitted, link: closed('superseded') }).phase).toBe('superseded')
    expect(guestPhase({ ...admitted, link: closed('contractOutdated') }).phase).toBe('closed')
    // The invitation is still this browser's, and must not be let go of.
    expect(guestPhase({ ...admitted, link: closed('tokenExpired') }).phase).toBe('closed')
  })
})

describe('what a guest sends', () => {
  it('is nothing at first from the own phone, which lies beside the booth', () => {
    expect(firstSending('residentDevice')).toEqual({ camera: false, microphone: false })
    expect(firstSending('interpreter')).toEqual({ camera: true, microphone: true })
    expect(firstSending('supportPerson')).toEqual({ camera: true, microphone: true })
  })

  it('is read as it was kept, or not at all', () => {
    expect(parseSending('{"camera":true,"microphone":false}')).toEqual({ camera: true, microphone: false })
    for (const spoilt of [null, '', '{', '{"camera":1}']) expect(parseSending(spoilt)).toBeNull()
  })
})

describe('refusalWords', () => {
  it('says what is about the code, and lets everything else be tried again', () => {
    expect(refusalWords('malformed')).toBe('codeInvalid')
    expect(refusalWords('shuttingDown')).toBe('unavailable')
    expect(isFinalRefusal('invitationTaken')).toBe(true)
    expect(isFinalRefusal('codeInvalid')).toBe(true)
    expect(isFinalRefusal('rateLimited')).toBe(false)
    expect(isFinalRefusal('unavailable')).toBe(false)
  })
})

describe('callTiles', () => {
  const ids = [1, 2, 3, 4].map((number) => `6f9619ff-8b86-4d11-b42d-00c04fc9640${number}`)
  const roles = ['expert', 'interpreter', 'resident', 'supportPerson'] as const
  const view = CallView.parse({
    callId,
    self: ids[1],
    call: { state: 'live', elapsedMs: 0 },
    sendsFor: null,
    media: 'pictureAndSound',
    actingFor: 'self',
    participants: roles.map((role, index) => ({
      id: ids[index],
      role,
      agencyId: null,
      agencyName: null,
      shownAs: null,
      admitted: true,
      connected: true,
      signs: false,
      interprets: null,
    })),
    inCharge: null,
    pause: null,
    cover: null,
    asked: [],
    invitations: [],
  })
  const picture = Object.create(null) as MediaStream
  const remoteOf = (cameraPaused: boolean): RemoteMedia[] =>
    view.participants.slice(2, 3).map(({ id }) => ({
      participantId: id,
      picture,
      sound: null,
      cameraPaused,
      microphonePaused: true,
      cameraTrouble: null,
      microphoneTrouble: null,
    }))

  it('shows everybody but oneself, the resident first', () => {
    const shown = callTiles(view, []).map(({ participant }) => participant.role)
    expect(shown).toEqual(['resident', 'expert', 'supportPerson'])
    expect(callTiles(null, [])).toEqual([])
  })

  it.each(['asked', 'claimed'] as const)(
    'shows nothing of a resident who may be somebody else (%s), and everybody else as before',
    (state) => {
      const cover = { state, round: 1, because: 'away', awayMs: null } as const
      const all = view.participants.flatMap(({ id }) =>
        remoteOf(false).map((media) => ({ ...media, participantId: id })),
      )
      expect(callTiles({ ...view, cover }, all)).toMatchObject([
        { picture: null, isCovered: true },
        { picture, isCovered: false },
        { picture, isCovered: false },
      ])
    },
  )

  it('shows no picture that is paused, and calls nobody muted who sends no sound', () => {
    expect(callTiles(view, remoteOf(false))[0]).toMatchObject({ picture, isMuted: false })
    expect(callTiles(view, remoteOf(true))[0]).toMatchObject({ picture: null })
  })
})
