import { describe, expect, it } from 'vitest'
import { hintMessages, readHintMessage } from '#server/cluster/hintMessage.ts'
import type { Hint } from '#server/domain/ports/hints.ts'
import {
  AgencyId,
  BoothId,
  CallId,
  CredentialId,
  NodeId,
  PersonId,
  ServicePointId,
} from '#shared/model/ids.ts'

const speaker = { from: 'start-1', nodeId: NodeId.parse('n1'), canMatch: true }
const uuid = '00000000-0000-4000-8000-000000000001'

const oneOfEach: readonly Hint[] = [
  { kind: 'booth', boothId: BoothId.parse('lahti-campus-1') },
  { kind: 'desk', personId: PersonId.parse('demo-kela-1') },
  {
    kind: 'queue',
    agencyId: AgencyId.parse('kela'),
    ticketId: null,
    personId: PersonId.parse('demo-kela-1'),
  },
  { kind: 'rules', agencyId: AgencyId.parse('kela') },
  { kind: 'call', callId: CallId.parse(uuid) },
  { kind: 'alerts', agencyId: AgencyId.parse('kela'), servicePointId: ServicePointId.parse('lahti-campus') },
  { kind: 'booths' },
  { kind: 'credential', id: CredentialId.parse(uuid), generation: 3, isRevoked: true },
  { kind: 'everything' },
  { kind: 'connected', principal: 'staff:demo-kela-1', generation: 2 },
]

describe('a message of hints', () => {
  it('carries a hint of every kind to the other side as it is', () => {
    const [text = '', ...more] = hintMessages(speaker, oneOfEach)
    expect(more).toEqual([])
    expect(readHintMessage(text)).toEqual({ ...speaker, hints: oneOfEach })
  })

  it('says each one once', () => {
    const hint: Hint = { kind: 'booth', boothId: BoothId.parse('lahti-campus-1') }
    const [text = ''] = hintMessages(speaker, [hint, { ...hint }, hint])
    expect(readHintMessage(text)?.hints).toEqual([hint])
  })

  it('is sent also without any', () => {
    expect(hintMessages(speaker, []).map(readHintMessage)).toEqual([{ ...speaker, hints: [] }])
  })

  it('is cut where PostgreSQL would refuse it, and nothing gets lost', () => {
    const hints: Hint[] = Array.from({ length: 1_000 }, (_, number) => ({
      kind: 'booth',
      boothId: BoothId.parse(`booth-${number}`),
    }))
    const texts = hintMessages(speaker, hints)
    expect(texts.length).toBeGreaterThan(1)
    for (const text of texts) expect(Buffer.byteLength(text)).toBeLessThan(8_000)
    expect(texts.flatMap((text) => readHintMessage(text)?.hints ?? [])).toEqual(hints)
  })

  it.each(['', 'no JSON', '{}', `{"from":"a","nodeId":"n1","canMatch":true,"hints":[{"kind":"new"}]}`])(
    'is not understood when it is %j',
    (text) => {
      expect(readHintMessage(text)).toBeNull()
    },
  )
})
