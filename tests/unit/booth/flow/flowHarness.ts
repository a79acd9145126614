import { createActor, SimulatedClock } from 'xstate'
import { AgencyId, CallId, ServiceId, TicketId, VisitId } from '#shared/model/ids.ts'
import { TicketCode } from '#shared/model/ticketCode.ts'
import type { TicketProgress, VisitView } from '#shared/model/visit.ts'
import { boothMachine } from '../../../../booth/flow/boothMachine.ts'
import type { FlowEffect, FlowEvent } from '../../../../booth/flow/flowTypes.ts'
import { type FlowView, flowView } from '../../../../booth/flow/screen.ts'

export const visitId = VisitId.parse('11111111-1111-4111-8111-111111111111')
export const ticketId = TicketId.parse('22222222-2222-4222-8222-222222222222')
export const otherTicketId = TicketId.parse('33333333-3333-4333-8333-333333333333')
export const callId = CallId.parse('44444444-4444-4444-8444-444444444444')
export const agencyId = AgencyId.parse('kela')
export const serviceId = ServiceId.parse('kela.housing')

const ticketCode = TicketCode.parse('0000000000')

/** A place in the queue of which nothing else is known. */
export function waitingAt(position: number): Extract<TicketProgress, { readonly state: 'waiting' }> {
  return { state: 'waiting', position, parked: false, wait: { kind: 'unknown' }, isLong: false }
}

/** A booth's flow with its own time and a list of what it wanted done. */
export interface FlowUnderTest {
  readonly send: (event: FlowEvent) => void
  readonly pass: (ms: number) => void
  readonly view: () => FlowView
  readonly effects: FlowEffect[]
}

/** Starts a flow that knows nothing yet. */
export function startFlow(): FlowUnderTest {
  const clock = new SimulatedClock()
  const actor = createActor(boothMachine, { clock })
  const effects: FlowEffect[] = []
  actor.on('*', (effect) => {
    effects.push(effect)
  })
  actor.start()
  actor.send({ type: 'link', isUp: true })
  return {
    send: (event) => actor.send(event),
    pass: (ms) => clock.increment(ms),
    view: () => flowView(actor.getSnapshot()),
    effects,
  }
}

/** An open visit with a ticket in the given state, or without one. */
export function openVisit(
  progress: TicketProgress | null,
  id: TicketId = ticketId,
  service: ServiceId = serviceId,
): VisitView {
  return {
    state: 'open',
    visitId,
    interfaceLanguage: 'sv',
    spokenLanguage: null,
    secondLanguage: null,
    ticket:
      progress === null
        ? null
        : {
            id,
            agencyId,
            serviceId: service,
            language: 'sv',
            media: 'soundOnly',
            progress,
            feedbackGiven: false,
            code: ticketCode,
            isAfterBreak: false,
          },
  }
}

/** A flow whose resident has walked on to the waiting screen. */
export function startWaiting(): FlowUnderTest {
  const flow = startFlow()
  flow.send({ type: 'visit', view: { state: 'none' } })
  flow.send({ type: 'pickLanguage', language: 'sv' })
  flow.send({ type: 'visit', view: openVisit(null) })
  flow.send({ type: 'pickAgency', agencyId })
  flow.send({ type: 'pickService', serviceId })
  flow.send({ type: 'chooseMedia', media: 'pictureAndSound' })
  return flow
}

/** A flow in a live call. */
export function startCall(): FlowUnderTest {
  const flow = startWaiting()
  flow.send({ type: 'visit', view: openVisit(waitingAt(1)) })
  flow.send({ type: 'visit', view: openVisit({ state: 'reserved', callId }) })
  flow.send({ type: 'visit', view: openVisit({ state: 'connected', callId }) })
  return flow
}
