import { describe, expect, it } from 'vitest'
import { AttendedWatch, attendedOn } from '../../../../booth/flow/AttendedWatch.ts'
import type { FlowEvent } from '../../../../booth/flow/flowTypes.ts'
import {
  callId,
  type FlowUnderTest,
  openVisit,
  otherTicketId,
  startCall,
  startFlow,
  startWaiting,
  waitingAt,
} from './flowHarness.ts'

/** A booth's flow and its word to the server, put together as the booth does. */
function watched(flow: FlowUnderTest) {
  const told: boolean[] = []
  const watch = new AttendedWatch({
    screen: () => flow.view().screen,
    tell: (attended) => told.push(attended),
  })
  const send = (event: FlowEvent) => {
    flow.send(event)
    watch.look()
  }
  return { flow, watch, told, send, shown: watch.shown }
}

/** The call was given up while this booth slept; its matter stands in front. */
function afterBreak() {
  const view = openVisit(waitingAt(1), otherTicketId)
  if (view.state !== 'open' || view.ticket === null) throw new Error('no ticket')
  return { ...view, ticket: { ...view.ticket, isAfterBreak: true } }
}

it.each([
  ['opening', 'unknown'],
  ['covered', 'unknown'],
  ['start', 'ended'],
  ['cleared', 'ended'],
  ['agency', 'somebody'],
  ['waiting', 'somebody'],
  ['claiming', 'shownBefore'],
  ['call', 'shownBefore'],
] as const)('the screen %s says of whether somebody is there: %s', (screen, attended) => {
  expect(attendedOn(screen)).toBe(attended)
})

describe('a booth that is loaded anew while its resident waits', () => {
  it('connects as one where nobody is known to be, and says so when somebody has pressed', () => {
    const booth = watched(startFlow())
    expect(booth.shown()).toBe(false)
    booth.send({ type: 'visit', view: openVisit(waitingAt(2)) })
    expect(booth.flow.view().screen).toBe('covered')
    expect(booth.shown()).toBe(false)
    booth.send({ type: 'visit', view: openVisit(waitingAt(1)) })
    expect(booth.told).toEqual([])
    booth.send({ type: 'goOn' })
    expect(booth.flow.view().screen).toBe('waiting')
    expect(booth.told).toEqual([true])
    expect(booth.shown()).toBe(true)
  })

  it('never says that somebody is there when they leave', () => {
    const booth = watched(startFlow())
    booth.shown()
    booth.send({ type: 'visit', view: openVisit(waitingAt(1)) })
    booth.send({ type: 'leave' })
    expect(booth.flow.view().screen).toBe('cleared')
    // The end of the visit may be on its way still.
    expect(booth.shown()).toBe(false)
    expect(booth.told).toEqual([])
  })
})

it('a booth that opens a visit need not say that somebody has pressed', () => {
  const booth = watched(startFlow())
  booth.shown()
  booth.send({ type: 'visit', view: { state: 'none' } })
  booth.watch.pressed()
  booth.send({ type: 'pickLanguage', language: 'fi' })
  expect(booth.told).toEqual([])
})

it('a booth whose link breaks while its resident waits comes back with somebody', () => {
  const booth = watched(startWaiting())
  expect(booth.shown()).toBe(true)
  booth.send({ type: 'visit', view: openVisit(waitingAt(1)) })
  expect(booth.told).toEqual([])
})

describe('a booth in a call', () => {
  it('says that nobody has answered while its screen is covered', () => {
    const booth = watched(startCall())
    booth.watch.pressed()
    booth.send({ type: 'covered' })
    expect(booth.told).toEqual([false])
    booth.send({ type: 'goOn' })
    expect(booth.flow.view().screen).toBe('claiming')
    expect(booth.told).toEqual([false, true])
  })

  it('is not called for when it slept and its call was given up, before somebody has pressed', () => {
    const booth = watched(startCall())
    expect(booth.shown()).toBe(false)
    booth.send({ type: 'visit', view: afterBreak() })
    expect(booth.flow.view().screen).toBe('covered')
    expect(booth.told).toEqual([])
    booth.send({ type: 'goOn' })
    expect(booth.told).toEqual([true])
  })

  it('says that somebody is there when the call goes on after a short loss', () => {
    const booth = watched(startCall())
    expect(booth.shown()).toBe(false)
    booth.send({ type: 'visit', view: openVisit({ state: 'connected', callId }) })
    expect(booth.told).toEqual([true])
  })
})
