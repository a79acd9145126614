import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { turnCredentials } from '#server/auth/turnCredentials.ts'
import { CallId, ParticipantId } from '#shared/model/ids.ts'
import { IceServer } from '#shared/model/media/parameters.ts'

const server = { urls: ['turn:turn.example:3478', 'turns:turn.example:443'], secret: 'shared with coturn' }
const callId = CallId.parse('1c6f2c0e-6a52-4c0e-9d38-0a3a5a1f7a12')
const participantId = ParticipantId.parse('0b6f2c0e-6a52-4c0e-9d38-0a3a5a1f7a11')
const seat = { callId, participantId }
const NOW_MS = 1_700_000_000_123

it('are none without a TURN server', () => {
  expect(turnCredentials(null, seat, NOW_MS)).toEqual([])
})

it('are the time of expiry and its HMAC, as coturn works it out', () => {
  const [credentials] = turnCredentials(server, seat, NOW_MS)
  expect(credentials).toEqual(IceServer.parse(credentials))
  expect(credentials?.urls).toEqual(server.urls)
  expect(credentials?.username).toBe(`1700000360:${callId}.${participantId}`)
  expect(credentials?.credential).toBe(
    createHmac('sha1', server.secret).update(`1700000360:${callId}.${participantId}`).digest('base64'),
  )
})

it('differ by call, seat, time and secret, and do not hold the secret', () => {
  const [now] = turnCredentials(server, seat, NOW_MS)
  const [later] = turnCredentials(server, seat, NOW_MS + 60_000)
  const [other] = turnCredentials({ ...server, secret: 'another' }, seat, NOW_MS)
  const otherCall = CallId.parse('2c6f2c0e-6a52-4c0e-9d38-0a3a5a1f7a12')
  const otherSeat = ParticipantId.parse('2b6f2c0e-6a52-4c0e-9d38-0a3a5a1f7a11')
  for (const strange of [
    { callId: otherCall, participantId },
    { callId, participantId: otherSeat },
  ]) {
    expect(turnCredentials(server, strange, NOW_MS)[0]?.credential).not.toBe(now?.credential)
  }
  expect(later?.credential).not.toBe(now?.credential)
  expect(other?.credential).not.toBe(now?.credential)
  expect(JSON.stringify(now)).not.toContain(server.secret)
})
