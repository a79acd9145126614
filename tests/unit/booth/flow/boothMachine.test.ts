import { describe, expect, it } from 'vitest'
import { generalAdviceServiceId } from '#shared/model/catalogue.ts'
import { ServiceId } from '#shared/model/ids.ts'
import {
  agencyId,
  callId,
  openVisit,
  otherTicketId,
  serviceId,
  startCall,
  startFlow,
  startWaiting,
  ticketId,
  visitId,
  waitingAt,
} from './flowHarness.ts'

describe('the way to the queue', () => {
  it('goes from the language to the waiting screen and asks the server for each step', () => {
    const flow = startWaiting()
    expect(flow.view().screen).toBe('waiting')
    expect(flow.effects).toEqual([
      { type: 'renew' },
      { type: 'openVisit', language: 'sv', spoken: null },
      { type: 'createTicket', serviceId, language: 'sv', media: 'pictureAndSound', earlierCode: null },
    ])
  })

  it('needs no agency for general advice, and goes back from there to the agencies', () => {
    const flow = startFlow()
    flow.send({ type: 'visit', view: { state: 'none' } })
    flow.send({ type: 'pickLanguage', language: 'fi' })
    flow.send({ type: 'pickGeneralAdvice' })
    expect(flow.view().screen).toBe('privacy')
    flow.send({ type: 'back' })
    expect(flow.view().screen).toBe('agency')
    flow.send({ type: 'pickGeneralAdvice' })
    flow.send({ type: 'chooseMedia', media: 'textOnly' })
    expect(flow.effects.at(-1)).toEqual({
      type: 'createTicket',
      serviceId: generalAdviceServiceId,
      language: 'fi',
      media: 'textOnly',
      earlierCode: null,
    })
  })

  it('goes back step by step', () => {
    const flow = startFlow()
    flow.send({ type: 'visit', view: { state: 'none' } })
    flow.send({ type: 'pickLanguage', language: 'fi' })
    flow.send({ type: 'pickAgency', agencyId })
    flow.send({ type: 'pickService', serviceId })
    flow.send({ type: 'back' })
    expect(flow.view().screen).toBe('service')
    flow.send({ type: 'back' })
    expect(flow.view().screen).toBe('agency')
  })

  it('stays where it is while a visit that is not open yet shows as none', () => {
    const flow = startFlow()
    flow.send({ type: 'visit', view: { state: 'none' } })
    flow.send({ type: 'pickLanguage', language: 'fi' })
    flow.send({ type: 'visit', view: { state: 'none' } })
    expect(flow.view().screen).toBe('agency')
  })
})

describe('waiting', () => {
  it('keeps its own media choice, whatever a late view says', () => {
    const flow = startWaiting()
    flow.send({ type: 'chooseMedia', media: 'textOnly' })
    flow.send({ type: 'visit', view: openVisit(waitingAt(3)) })
    expect(flow.view().context.media).toBe('textOnly')
    expect(flow.effects.at(-1)).toEqual({
      type: 'setMedia',
      ticketId: null,
      media: 'textOnly',
      inCall: false,
    })
  })

  it('goes to the call when the lobby says so, and as well when the call itself says so first', () => {
    expect(startCall().view().screen).toBe('call')
    const flow = startWaiting()
    flow.send({ type: 'visit', view: openVisit({ state: 'reserved', callId }) })
    flow.send({ type: 'callLive' })
    flow.send({ type: 'visit', view: openVisit({ state: 'reserved', callId }) })
    expect(flow.view().screen).toBe('call')
    flow.send({ type: 'visit', view: openVisit({ state: 'connected', callId }) })
    expect(flow.view().screen).toBe('call')
  })

  it('begins no call from a place in the queue alone', () => {
    const flow = startWaiting()
    flow.send({ type: 'visit', view: openVisit(waitingAt(1)) })
    flow.send({ type: 'callLive' })
    expect(flow.view().screen).toBe('waiting')
  })

  it('says that the service does not work, and tries again with the same choices and a visit', () => {
    const flow = startWaiting()
    flow.send({ type: 'refused', trouble: 'unavailable' })
    expect(flow.view()).toMatchObject({ screen: 'trouble', context: { trouble: 'unavailable' } })
    flow.send({ type: 'tryAgain' })
    expect(flow.view().screen).toBe('waiting')
    expect(flow.effects.at(-2)).toMatchObject({ type: 'openVisit' })
    expect(flow.effects.at(-1)).toMatchObject({
      type: 'createTicket',
      serviceId,
      media: 'pictureAndSound',
      earlierCode: null,
    })
  })

  it.each([
    [waitingAt(2), 'waiting'],
    [{ state: 'reserved', callId }, 'waiting'],
    [{ state: 'connected', callId }, 'call'],
  ] as const)(
    'goes on when the place was taken after all, and only the answer was lost: %j',
    (progress, screen) => {
      const flow = startWaiting()
      flow.send({ type: 'refused', trouble: 'unavailable' })
      flow.send({ type: 'visit', view: openVisit(progress) })
      expect(flow.view().screen).toBe(screen)
      expect(flow.view().context.ticket?.id).toBe(ticketId)
    },
  )

  it('says that the service is closed, and lets choose again', () => {
    const flow = startWaiting()
    flow.send({ type: 'refused', trouble: 'serviceClosed' })
    expect(flow.view().screen).toBe('trouble')
    flow.send({ type: 'chooseAgain' })
    expect(flow.view().screen).toBe('agency')
  })

  it.each([waitingAt(1), { state: 'connected', callId }] as const)(
    'gives up at once a place that was taken although its answer was lost: %j',
    (progress) => {
      const flow = startWaiting()
      flow.send({ type: 'refused', trouble: 'unavailable' })
      flow.send({ type: 'chooseAgain' })
      flow.send({ type: 'visit', view: openVisit(progress) })
      expect(flow.effects.at(-1)).toEqual({ type: 'cancelTicket', ticketId })
      flow.send({ type: 'visit', view: openVisit(progress) })
      flow.send({ type: 'pickGeneralAdvice' })
      flow.send({ type: 'chooseMedia', media: 'soundOnly' })
      expect(flow.effects.slice(-2)).toMatchObject([{ type: 'cancelTicket' }, { type: 'createTicket' }])
      expect(flow.view()).toMatchObject({ screen: 'waiting', context: { ticket: null } })
    },
  )

  it('leaves the queue to choose again, and hears no more of the old ticket', () => {
    const flow = startWaiting()
    flow.send({ type: 'visit', view: openVisit(waitingAt(1)) })
    flow.send({ type: 'chooseAgain' })
    expect(flow.effects.at(-1)).toEqual({ type: 'cancelTicket', ticketId })
    flow.send({ type: 'pickGeneralAdvice' })
    flow.send({ type: 'chooseMedia', media: 'soundOnly' })
    flow.send({ type: 'visit', view: openVisit({ state: 'cancelled' }) })
    expect(flow.view()).toMatchObject({ screen: 'waiting', context: { ticket: null } })
    flow.send({
      type: 'visit',
      view: openVisit(waitingAt(4), otherTicketId),
    })
    expect(flow.view().context.ticket?.id).toBe(otherTicketId)
  })
})

describe('the call and its end', () => {
  it('takes up the same matter again after a lost link, at one press', () => {
    const flow = startWaiting()
    flow.send({ type: 'visit', view: openVisit({ state: 'connected', callId }) })
    flow.send({ type: 'visit', view: openVisit({ state: 'ended', reason: 'expertLost' }) })
    expect(flow.view()).toMatchObject({ screen: 'feedback', context: { endReason: 'expertLost' } })
    flow.send({ type: 'tryAgain' })
    expect(flow.view()).toMatchObject({ screen: 'waiting', context: { ticket: null, endReason: null } })
    expect(flow.effects.at(-1)).toMatchObject({
      type: 'createTicket',
      serviceId,
      media: 'pictureAndSound',
      earlierCode: null,
    })
  })

  it('hangs up at once', () => {
    const flow = startCall()
    flow.send({ type: 'hangUp' })
    expect(flow.view().screen).toBe('feedback')
    expect(flow.effects.slice(-2)).toEqual([{ type: 'leaveCall' }, { type: 'cancelTicket', ticketId }])
  })

  it('waits in another queue when the expert passed the resident on, and says so until something else is chosen', () => {
    const flow = startCall()
    const service = ServiceId.parse('kela.study')
    const view = openVisit(waitingAt(1), otherTicketId, service)
    flow.send({ type: 'visit', view })
    expect(flow.view()).toMatchObject({
      screen: 'waiting',
      context: { isPassedOn: true, serviceId: service, ticket: { id: otherTicketId } },
    })
    flow.send({ type: 'chooseAgain' })
    expect(flow.view().context.isPassedOn).toBe(false)
  })

  it('takes the resident out of the queue that the expert passed them on to while they hung up', () => {
    const flow = startCall()
    flow.send({ type: 'hangUp' })
    expect(flow.view().screen).toBe('feedback')
    flow.send({ type: 'visit', view: openVisit(waitingAt(1), otherTicketId) })
    expect(flow.effects.at(-1)).toEqual({ type: 'cancelTicket', ticketId: otherTicketId })
    expect(flow.view()).toMatchObject({ screen: 'feedback', context: { ticket: { id: ticketId } } })
  })

  it('goes back to waiting when the ticket was put back', () => {
    const flow = startCall()
    flow.send({ type: 'visit', view: openVisit(waitingAt(1)) })
    expect(flow.view().screen).toBe('waiting')
  })

  it('gives feedback with one press, ends the visit and wipes', () => {
    const flow = startCall()
    flow.send({ type: 'visit', view: openVisit({ state: 'ended', reason: 'expertEnded' }) })
    expect(flow.view()).toMatchObject({ screen: 'feedback', context: { endReason: 'expertEnded' } })
    flow.send({ type: 'giveFeedback', face: 5 })
    expect(flow.effects.slice(-3)).toEqual([
      { type: 'giveFeedback', ticketId, face: 5 },
      { type: 'endVisit', reason: 'done' },
      { type: 'wipe' },
    ])
    expect(flow.view()).toMatchObject({
      screen: 'cleared',
      context: { visitId: null, ticket: null, media: null, agencyId: null, serviceId: null },
    })
  })

  it('serves another matter in the same visit', () => {
    const flow = startCall()
    flow.send({ type: 'hangUp' })
    flow.send({ type: 'chooseAgain' })
    flow.send({ type: 'visit', view: openVisit({ state: 'ended', reason: 'residentLeft' }) })
    expect(flow.view()).toMatchObject({ screen: 'agency', context: { ticket: null, visitId } })
  })

  it('shows that all is cleared when the server ended the visit', () => {
    const flow = startCall()
    flow.send({ type: 'visit', view: { state: 'closed', visitId, reason: 'nobodyThere' } })
    expect(flow.view().screen).toBe('cleared')
    expect(flow.effects.at(-1)).toEqual({ type: 'wipe' })
  })

  it('returns to the start by itself, in the first language', () => {
    const flow = startCall()
    flow.send({ type: 'leave' })
    expect(flow.view()).toMatchObject({ screen: 'cleared', context: { language: 'sv' } })
    flow.pass(6_000)
    expect(flow.view()).toMatchObject({ screen: 'start', context: { language: 'fi' } })
  })
})

describe('leaving', () => {
  it.each(['agency', 'privacy', 'waiting', 'call', 'feedback', 'trouble'])('works from %s', (screen) => {
    const flow = screen === 'waiting' || screen === 'trouble' ? startWaiting() : startCall()
    if (screen === 'trouble') flow.send({ type: 'refused', trouble: 'unavailable' })
    if (screen === 'feedback') flow.send({ type: 'hangUp' })
    if (screen === 'agency' || screen === 'privacy') {
      flow.send({ type: 'hangUp' })
      flow.send({ type: 'chooseAgain' })
      if (screen === 'privacy') flow.send({ type: 'pickGeneralAdvice' })
    }
    expect(flow.view().screen).toBe(screen)
    flow.send({ type: 'leave' })
    expect(flow.view().screen).toBe('cleared')
    expect(flow.effects.slice(-2)).toEqual([{ type: 'endVisit', reason: 'left' }, { type: 'wipe' }])
  })

  it('does not cover the visit that was just ended, should the server tell of it late', () => {
    const flow = startCall()
    flow.send({ type: 'leave' })
    flow.send({ type: 'finish' })
    flow.send({ type: 'visit', view: openVisit({ state: 'connected', callId }) })
    expect(flow.view().screen).toBe('start')
  })
})

describe('a restart in the middle of a visit', () => {
  it('is covered until somebody says that it is theirs, in the language of the visit', () => {
    const flow = startFlow()
    flow.send({ type: 'visit', view: openVisit(waitingAt(2)) })
    expect(flow.view()).toMatchObject({ screen: 'covered', context: { language: 'sv' } })
    flow.send({ type: 'goOn' })
    expect(flow.view()).toMatchObject({ screen: 'waiting', context: { media: 'soundOnly', serviceId } })
  })

  it('keeps a language that was chosen on the cover, whatever older news say', () => {
    const flow = startFlow()
    flow.send({ type: 'visit', view: openVisit(waitingAt(2)) })
    flow.send({ type: 'switchLanguage', language: 'en' })
    flow.send({ type: 'visit', view: openVisit(waitingAt(1)) })
    expect(flow.view()).toMatchObject({ screen: 'covered', context: { language: 'en' } })
  })

  it('goes on in the call when the expert has recognised whoever says that it is them', () => {
    const flow = startFlow()
    flow.send({ type: 'visit', view: openVisit({ state: 'reserved', callId }) })
    flow.send({ type: 'visit', view: openVisit({ state: 'connected', callId }) })
    expect(flow.view().screen).toBe('covered')
    flow.send({ type: 'goOn' })
    expect(flow.view().screen).toBe('claiming')
    flow.send({ type: 'recognised' })
    expect(flow.view().screen).toBe('call')
  })

  it('finishes', () => {
    const flow = startFlow()
    flow.send({ type: 'visit', view: openVisit(null) })
    flow.send({ type: 'leave' })
    expect(flow.view().screen).toBe('cleared')
    expect(flow.effects).toEqual([{ type: 'endVisit', reason: 'left' }, { type: 'wipe' }])
  })
})

describe('a call that may be somebody else’s', () => {
  it('is covered, and goes on after a press and the expert’s word', () => {
    const flow = startCall()
    flow.send({ type: 'covered' })
    expect(flow.view()).toMatchObject({ screen: 'covered', context: { coveredAfter: 'break' } })
    flow.send({ type: 'visit', view: openVisit({ state: 'connected', callId }) })
    expect(flow.view().screen).toBe('covered')
    flow.send({ type: 'recognised' })
    expect(flow.view().screen).toBe('covered')
    flow.send({ type: 'goOn' })
    flow.send({ type: 'recognised' })
    expect(flow.view().screen).toBe('call')
  })

  it('is covered again when it is asked anew', () => {
    const flow = startCall()
    flow.send({ type: 'covered' })
    flow.send({ type: 'goOn' })
    flow.send({ type: 'covered' })
    expect(flow.view().screen).toBe('covered')
  })

  it('is wiped when the expert sees somebody else', () => {
    const flow = startCall()
    flow.send({ type: 'covered' })
    flow.send({ type: 'goOn' })
    flow.send({ type: 'visit', view: { state: 'closed', visitId, reason: 'nobodyThere' } })
    expect(flow.view().screen).toBe('cleared')
    expect(flow.effects.at(-1)).toEqual({ type: 'wipe' })
  })

  it('waits in front when the call is over meanwhile, and nobody has passed it on', () => {
    const flow = startCall()
    flow.send({ type: 'covered' })
    const lost = openVisit(waitingAt(1), otherTicketId)
    if (lost.state !== 'open' || lost.ticket === null) throw new Error('no ticket')
    flow.send({ type: 'visit', view: { ...lost, ticket: { ...lost.ticket, isAfterBreak: true } } })
    expect(flow.view().screen).toBe('covered')
    flow.send({ type: 'goOn' })
    expect(flow.view()).toMatchObject({
      screen: 'waiting',
      context: { isPassedOn: false, ticket: { isAfterBreak: true } },
    })
  })

  it('shows whoever goes instead the code that they come back with, before everything is cleared', () => {
    const flow = startWaiting()
    const lost = openVisit(waitingAt(1), otherTicketId)
    if (lost.state !== 'open' || lost.ticket === null) throw new Error('no ticket')
    flow.send({ type: 'visit', view: { ...lost, ticket: { ...lost.ticket, isAfterBreak: true } } })
    flow.send({ type: 'leave' })
    expect(flow.view()).toMatchObject({ screen: 'codeToKeep', context: { ticket: { code: '0000000000' } } })
    expect(flow.effects.at(-1)).toEqual({ type: 'cancelTicket', ticketId: otherTicketId })
    // Nobody is called for them any more, and the code stays on the screen.
    flow.send({ type: 'visit', view: openVisit({ state: 'cancelled' }, otherTicketId) })
    expect(flow.view()).toMatchObject({ screen: 'codeToKeep', context: { ticket: { code: '0000000000' } } })
    flow.send({ type: 'leave' })
    expect(flow.view()).toMatchObject({ screen: 'cleared', context: { ticket: null } })
    expect(flow.effects.slice(-2)).toEqual([{ type: 'endVisit', reason: 'left' }, { type: 'wipe' }])
  })

  it('clears at once for whoever leaves a queue in which nothing was broken off', () => {
    const flow = startWaiting()
    flow.send({ type: 'visit', view: openVisit(waitingAt(1)) })
    flow.send({ type: 'leave' })
    expect(flow.view().screen).toBe('cleared')
  })

  it.each([
    ['in the call', 'waits in front', waitingAt(1), 'waiting'],
    ['in the call', 'is served again', { state: 'connected', callId }, 'claiming'],
    ['behind a press', 'waits in front', waitingAt(1), 'waiting'],
  ] as const)(
    '%s: is covered when it was given up while the booth slept and its matter %s',
    (where, _, progress, then) => {
      const flow = startCall()
      if (where === 'behind a press') {
        flow.send({ type: 'covered' })
        flow.send({ type: 'goOn' })
      }
      const lost = openVisit(progress, otherTicketId)
      if (lost.state !== 'open' || lost.ticket === null) throw new Error('no ticket')
      const view = { ...lost, ticket: { ...lost.ticket, isAfterBreak: true } }
      flow.send({ type: 'visit', view })
      expect(flow.view()).toMatchObject({ screen: 'covered', context: { coveredAfter: 'break' } })
      flow.send({ type: 'goOn' })
      expect(flow.view().screen).toBe(then)
      // The same news once more asks for nothing.
      flow.send({ type: 'visit', view })
      expect(flow.view().screen).toBe(then)
    },
  )

  it('asks before long whether anybody is there: sooner than the call would be given up', () => {
    const flow = startCall()
    flow.send({ type: 'covered' })
    flow.pass(46_000)
    expect(flow.view().asking).toBe(true)
    flow.pass(31_000)
    expect(flow.view().screen).toBe('cleared')
  })
})
