import { describe, expect, it } from 'vitest'
import { generalAdviceServiceId } from '#shared/model/catalogue.ts'
import {
  agencyId,
  openVisit,
  serviceId,
  startFlow,
  startWaiting,
  ticketId,
  waitingAt,
} from './flowHarness.ts'

function startLanguages() {
  const flow = startFlow()
  flow.send({ type: 'visit', view: { state: 'none' } })
  flow.send({ type: 'otherLanguages' })
  return flow
}

function waitInSomali() {
  const flow = startLanguages()
  flow.send({ type: 'pickSpoken', language: 'so' })
  flow.send({ type: 'pickLanguage', language: 'fi' })
  flow.send({ type: 'skip' })
  flow.send({ type: 'pickAgency', agencyId })
  flow.send({ type: 'pickService', serviceId })
  flow.send({ type: 'chooseMedia', media: 'textOnly' })
  return flow
}

describe('somebody who speaks another language than the screens', () => {
  it('picks that one first, then the one of the screens, and goes on without a second one by one press', () => {
    const flow = startLanguages()
    expect(flow.view().screen).toBe('spokenLanguage')
    flow.send({ type: 'pickSpoken', language: 'so' })
    expect(flow.view().screen).toBe('screenLanguage')
    flow.send({ type: 'pickLanguage', language: 'en' })
    expect(flow.view()).toMatchObject({ screen: 'secondLanguage', context: { language: 'en', spoken: 'so' } })
    flow.send({ type: 'skip' })
    expect(flow.view()).toMatchObject({ screen: 'agency', context: { second: null } })
    expect(flow.effects.slice(1)).toEqual([{ type: 'openVisit', language: 'en', spoken: 'so' }])
  })

  it('may name a second one, which is never the first one', () => {
    const flow = startLanguages()
    flow.send({ type: 'pickSpoken', language: 'so' })
    flow.send({ type: 'pickLanguage', language: 'fi' })
    flow.send({ type: 'setSpoken', spoken: 'so', second: 'fi' })
    expect(flow.view().screen).toBe('agency')
    expect(flow.effects.at(-1)).toEqual({ type: 'setSpoken', spoken: 'so', second: 'fi' })
    flow.send({ type: 'setSpoken', spoken: 'so', second: 'so' })
    expect(flow.view().context.second).toBeNull()
  })

  it('goes back step by step, and is forgotten at the start', () => {
    const flow = startLanguages()
    flow.send({ type: 'pickSpoken', language: 'so' })
    flow.send({ type: 'back' })
    expect(flow.view().screen).toBe('spokenLanguage')
    flow.send({ type: 'back' })
    expect(flow.view()).toMatchObject({ screen: 'start', context: { spoken: null } })
  })

  it('waits for an expert in it, and keeps it when the screens change', () => {
    const flow = waitInSomali()
    expect(flow.effects.at(-1)).toMatchObject({ type: 'createTicket', language: 'so' })
    flow.send({ type: 'switchLanguage', language: 'sv' })
    expect(flow.view().context).toMatchObject({ language: 'sv', spoken: 'so' })
  })
})

describe('somebody who waits', () => {
  it('goes on in another language with the same ticket', () => {
    const flow = startWaiting()
    flow.send({ type: 'visit', view: openVisit(waitingAt(1)) })
    flow.send({ type: 'serveIn', language: 'en' })
    expect(flow.view().screen).toBe('waiting')
    expect(flow.effects.at(-1)).toEqual({ type: 'setTicketLanguage', ticketId, language: 'en' })
    flow.send({ type: 'languageRefused', language: 'en' })
    expect(flow.view().context).toMatchObject({ refusedLanguage: 'en', servedIn: 'sv' })
  })

  it('takes the ticket along when what they speak is put right, and not for a second language', () => {
    const flow = waitInSomali()
    flow.send({ type: 'visit', view: openVisit(waitingAt(1)) })
    flow.send({ type: 'setSpoken', spoken: 'so', second: 'fi' })
    expect(flow.effects.at(-1)).toEqual({ type: 'setSpoken', spoken: 'so', second: 'fi' })
    flow.send({ type: 'setSpoken', spoken: 'ar', second: 'fi' })
    expect(flow.effects.slice(-2)).toEqual([
      { type: 'setSpoken', spoken: 'ar', second: 'fi' },
      { type: 'setTicketLanguage', ticketId, language: 'ar' },
    ])
  })

  it('asks for general advice instead, in the language in which it is given', () => {
    const flow = startWaiting()
    flow.send({ type: 'visit', view: openVisit(waitingAt(1)) })
    flow.send({ type: 'askAdvice', language: 'en' })
    expect(flow.view().screen).toBe('waiting')
    expect(flow.effects.slice(-2)).toEqual([
      { type: 'cancelTicket', ticketId },
      {
        type: 'createTicket',
        serviceId: generalAdviceServiceId,
        language: 'en',
        media: 'pictureAndSound',
        earlierCode: null,
      },
    ])
  })
})
