import { beforeEach, describe, expect, it } from 'vitest'
import { ParticipantId } from '#shared/model/ids.ts'
import type { EventPayload } from '#shared/signalling/events.ts'
import { HeardSources } from '#tests/support/chaos/HeardSources.ts'

const other = ParticipantId.parse('00000000-0000-4000-8000-000000000001')
const stranger = ParticipantId.parse('00000000-0000-4000-8000-000000000002')

function added(
  consumerId: string,
  changed: Partial<EventPayload<'media.consumerAdded'>> = {},
): EventPayload<'media.consumerAdded'> {
  return {
    consumerId,
    producerId: consumerId,
    participantId: other,
    source: 'microphone',
    kind: 'audio',
    rtpParameters: { codecs: [], encodings: [] },
    producerPaused: false,
    ...changed,
  }
}

let heard: HeardSources

beforeEach(() => {
  heard = new HeardSources()
})

describe('what a seat hears', () => {
  it('is nobody by a picture alone, and somebody since their sound is there', () => {
    heard.add(added('one', { source: 'camera', kind: 'video' }))
    expect(heard.soundSinceMs).toBeNull()
    const beforeMs = performance.now()
    heard.add(added('two'))
    expect(heard.soundSinceMs).toBeGreaterThanOrEqual(beforeMs)
    heard.remove('two')
    expect(heard.soundSinceMs).toBeNull()
  })

  it('is no ghost while each source of the others is there once', () => {
    heard.add(added('one'))
    heard.add(added('two', { source: 'camera', kind: 'video' }))
    expect(heard.ghostsBeside([other])).toEqual([])
  })

  it('is a ghost when a source is there twice, until the old one is closed', () => {
    heard.add(added('one'))
    heard.add(added('two'))
    expect(heard.ghostsBeside([other])).toEqual([`second microphone of ${other}`])
    heard.remove('one')
    expect(heard.ghostsBeside([other])).toEqual([])
  })

  it('is a ghost when it is of somebody who is not in the call', () => {
    heard.add(added('one', { participantId: stranger }))
    expect(heard.ghostsBeside([other])).toEqual([`microphone of ${stranger}, who is not here`])
  })
})
