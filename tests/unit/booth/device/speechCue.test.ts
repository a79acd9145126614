import { beforeEach, describe, expect, it } from 'vitest'
import { demoCatalogue } from '#server/demo/catalogue/demoCatalogue.ts'
import { BoothCatalogue } from '#shared/model/catalogue.ts'
import { type SpeechCue, speechCue } from '../../../../booth/device/speechCue.ts'
import { utteranceOf } from '../../../../booth/device/utterance.ts'
import type { FlowEvent } from '../../../../booth/flow/flowTypes.ts'
import { agencyId, type FlowUnderTest, serviceId, startFlow } from '../flow/flowHarness.ts'

const { agencies, services, servicePoints, booths } = demoCatalogue
const catalogue = BoothCatalogue.parse({
  agencies,
  services: services.map((service) => ({ ...service, ways: [] })),
  languages: ['fi', 'sv', 'en'],
  now: { day: '2026-11-27', minute: 600 },
  validMs: 60_000,
  servicePoint: servicePoints[0],
  booth: booths[0],
})
/** Longer than any screen waits for a touch. */
const LONG_MS = 241_000

let flow: FlowUnderTest
beforeEach(() => {
  flow = startFlow()
  flow.send({ type: 'catalogue', catalogue })
  flow.send({ type: 'visit', view: { state: 'none' } })
  flow.send({ type: 'pickLanguage', language: 'sv' })
})

function cueAfter(change: () => void): SpeechCue {
  const before = flow.view()
  change()
  return speechCue(before, flow.view())
}

const cueOf = (event: FlowEvent) => cueAfter(() => flow.send(event))

function reachPrivacy(): SpeechCue {
  flow.send({ type: 'pickAgency', agencyId })
  return cueOf({ type: 'pickService', serviceId })
}

describe('speechCue', () => {
  it('says the privacy sentence when its screen opens', () => {
    expect(cueOf({ type: 'pickAgency', agencyId })).toBe('silence')
    expect(cueOf({ type: 'pickService', serviceId })).toBe('privacy')
  })

  it.each<[string, FlowEvent, SpeechCue]>([
    ['a choice', { type: 'chooseMedia', media: 'textOnly' }, 'silence'],
    ['back', { type: 'back' }, 'silence'],
    ['leaving', { type: 'leave' }, 'cleared'],
    ['another language', { type: 'switchLanguage', language: 'en' }, 'privacy'],
    ['the same language', { type: 'switchLanguage', language: 'sv' }, 'goOn'],
    ['a touch', { type: 'activity' }, 'goOn'],
    ['a newer catalogue', { type: 'catalogue', catalogue: { ...catalogue } }, 'goOn'],
  ])('after the privacy sentence %s', (_, event, cue) => {
    reachPrivacy()
    expect(cueOf(event)).toBe(cue)
  })

  it('asks whether somebody is there, and then tells again where one is', () => {
    reachPrivacy()
    expect(cueAfter(() => flow.pass(LONG_MS / 4))).toBe('still-here')
    expect(cueOf({ type: 'stay' })).toBe('privacy')
  })

  it('waits with the privacy sentence until it is known who is responsible', () => {
    flow = startFlow()
    flow.send({ type: 'visit', view: { state: 'none' } })
    flow.send({ type: 'pickLanguage', language: 'fi' })
    expect(cueOf({ type: 'pickGeneralAdvice' })).toBe('silence')
    expect(cueOf({ type: 'catalogue', catalogue })).toBe('privacy')
  })
})

describe('utteranceOf', () => {
  it('names the agency of the service first', () => {
    reachPrivacy()
    const { recordings } = utteranceOf('privacy', flow.view().context)
    expect(recordings).toEqual([{ name: 'responsible/kela', instead: 'responsible' }, { name: 'privacy' }])
  })

  it('names the agency that answers for general advice, after another agency too', () => {
    reachPrivacy()
    for (let step = 0; step < 2; step += 1) flow.send({ type: 'back' })
    expect(cueOf({ type: 'pickGeneralAdvice' })).toBe('privacy')
    const [first] = utteranceOf('privacy', flow.view().context).recordings
    expect(first).toEqual({ name: 'responsible/municipality', instead: 'responsible' })
  })

  it('says of nobody that they are named on the screen when nobody is', () => {
    const context = { ...flow.view().context, catalogue: { ...catalogue, services: [] } }
    expect(utteranceOf('privacy', context).recordings).toEqual([{ name: 'privacy' }])
  })
})
