import { describe, expect, it } from 'vitest'
import { TicketCode } from '#shared/model/ticketCode.ts'
import type { RequestName } from '#shared/signalling/requests.ts'
import { parseAnswer } from '#shared/web/signalling/parseAnswer.ts'
import type { Trouble } from '../../../../booth/flow/flowTypes.ts'
import { VisitRequests, type VisitRequestsPorts } from '../../../../booth/flow/VisitRequests.ts'
import { serviceId, ticketId, visitId } from './flowHarness.ts'

/** Answers in the order given; what is not named succeeds. */
function setUp(
  answers: Partial<
    Record<RequestName, readonly ('ok' | 'unavailable' | 'serviceClosed' | 'outOfOrder')[]>
  > = {},
) {
  const sent: RequestName[] = []
  const troubles: Trouble[] = []
  const refusedLanguages: string[] = []
  let codesInVain = 0
  let settledTimes = 0
  const values: Partial<Record<RequestName, object>> = {
    'visit.open': { visitId },
    'ticket.create': { ticketId, follows: false },
  }
  const request: VisitRequestsPorts['request'] = (name) => {
    const nth = sent.filter((one) => one === name).length
    sent.push(name)
    const outcome = answers[name]?.[nth] ?? 'ok'
    const raw =
      outcome === 'ok' ? { ok: true, value: values[name] ?? {} } : { ok: false, error: { code: outcome } }
    return Promise.resolve(parseAnswer(name, raw))
  }
  const requests = VisitRequests.create({
    request,
    pause: () => Promise.resolve(),
    refused: (trouble) => troubles.push(trouble),
    codeInVain: () => {
      codesInVain += 1
    },
    languageRefused: (language) => refusedLanguages.push(language),
    settled: () => {
      settledTimes += 1
    },
  })
  const drained = async () => {
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
  }
  return {
    requests,
    sent,
    troubles,
    refusedLanguages,
    drained,
    codesInVain: () => codesInVain,
    settledTimes: () => settledTimes,
  }
}

const create = {
  type: 'createTicket',
  serviceId,
  language: 'fi',
  media: 'textOnly',
  earlierCode: null,
} as const

describe('VisitRequests', () => {
  it('sends in the order of the presses and tells when the server has answered', async () => {
    const { requests, sent, drained, settledTimes } = setUp()
    requests.perform({ type: 'openVisit', language: 'fi', spoken: null })
    requests.perform(create)
    expect(requests.settled).toBe(false)
    await drained()
    expect(sent).toEqual(['visit.open', 'ticket.create'])
    expect(requests.settled).toBe(true)
    expect(settledTimes()).toBe(1)
  })

  it('repeats what must not be lost until the server has heard it, also a refusal', async () => {
    const { requests, sent, drained } = setUp({
      'ticket.cancel': ['unavailable', 'ok'],
      'ticket.setMedia': ['unavailable', 'unavailable', 'serviceClosed'],
      'visit.giveFeedback': ['unavailable'],
    })
    requests.perform({ type: 'setMedia', ticketId, media: 'textOnly', inCall: false })
    requests.perform({ type: 'cancelTicket', ticketId })
    requests.perform({ type: 'giveFeedback', ticketId, face: 4 })
    await drained()
    expect(sent).toEqual([
      ...['ticket.setMedia', 'ticket.setMedia', 'ticket.setMedia'],
      ...['ticket.cancel', 'ticket.cancel', 'visit.giveFeedback', 'visit.giveFeedback'],
    ])
  })

  it('cancels the ticket that was asked for, also before its id was known', async () => {
    const { requests, sent, drained } = setUp()
    requests.perform(create)
    requests.perform({ type: 'cancelTicket', ticketId: null })
    await drained()
    expect(sent).toEqual(['ticket.create', 'ticket.cancel'])
  })

  it('repeats the end of a visit until the server has heard it, before the next visit opens', async () => {
    const { requests, sent, drained } = setUp({ 'visit.end': ['unavailable', 'unavailable', 'ok'] })
    requests.perform({ type: 'endVisit', reason: 'left' })
    requests.perform({ type: 'openVisit', language: 'en', spoken: null })
    await drained()
    expect(sent).toEqual(['visit.end', 'visit.end', 'visit.end', 'visit.open'])
  })

  it('names the trouble of a refusal', async () => {
    const { requests, troubles, drained } = setUp({ 'ticket.create': ['serviceClosed'] })
    requests.perform(create)
    await drained()
    expect(troubles).toEqual(['serviceClosed'])
  })

  it('tells when the service is not given in a language, and nothing when somebody is coming already', async () => {
    const closed = setUp({ 'ticket.setLanguage': ['serviceClosed'] })
    closed.requests.perform({ type: 'setTicketLanguage', ticketId, language: 'so' })
    await closed.drained()
    expect(closed.refusedLanguages).toEqual(['so'])
    const late = setUp({ 'ticket.setLanguage': ['unavailable', 'outOfOrder'] })
    late.requests.perform({ type: 'setTicketLanguage', ticketId, language: 'so' })
    await late.drained()
    expect(late.sent).toEqual(['ticket.setLanguage', 'ticket.setLanguage'])
    expect(late.refusedLanguages).toEqual([])
    expect(late.troubles).toEqual([])
  })

  it('says after the visit was opened that somebody is there, until it was heard', async () => {
    const { requests, sent, troubles, drained } = setUp({ 'visit.setAttended': ['unavailable', 'ok'] })
    requests.perform({ type: 'openVisit', language: 'fi', spoken: null })
    requests.perform({ type: 'setAttended', attended: true })
    await drained()
    expect(sent).toEqual(['visit.open', 'visit.setAttended', 'visit.setAttended'])
    expect(troubles).toEqual([])
  })

  it('tells that a code was good for nothing, and nothing where none was given', async () => {
    const { requests, drained, codesInVain } = setUp()
    requests.perform(create)
    await drained()
    expect(codesInVain()).toBe(0)
    requests.perform({ ...create, earlierCode: TicketCode.parse('0000000000') })
    await drained()
    expect(codesInVain()).toBe(1)
  })

  it('says nothing of a refusal to a resident who has left', async () => {
    const { requests, troubles, drained } = setUp({ 'ticket.create': ['unavailable'] })
    requests.perform(create)
    requests.perform({ type: 'endVisit', reason: 'left' })
    await drained()
    expect(troubles).toEqual([])
  })
})
