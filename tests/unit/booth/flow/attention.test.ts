import { describe, expect, it } from 'vitest'
import { ANSWER_TIME_MS, patienceMs } from '../../../../booth/flow/patience.ts'
import {
  callId,
  type FlowUnderTest,
  openVisit,
  startCall,
  startFlow,
  startWaiting,
  waitingAt,
} from './flowHarness.ts'

describe('the question whether somebody is there', () => {
  it('never stands on the start screen', () => {
    const flow = startFlow()
    flow.send({ type: 'visit', view: { state: 'none' } })
    flow.pass(3_600_000)
    expect(flow.view()).toMatchObject({ screen: 'start', asking: false })
  })

  it('leaves at least 20 seconds to answer', () => {
    expect(ANSWER_TIME_MS).toBeGreaterThanOrEqual(20_000)
  })

  it('is asked after a minute of choosing; without an answer the visit ends as idle and is wiped', () => {
    const flow = startFlow()
    flow.send({ type: 'visit', view: { state: 'none' } })
    flow.send({ type: 'pickLanguage', language: 'fi' })
    flow.pass(patienceMs.choosing - 1)
    expect(flow.view().asking).toBe(false)
    flow.pass(1)
    expect(flow.view()).toMatchObject({ screen: 'agency', asking: true })
    flow.pass(ANSWER_TIME_MS)
    expect(flow.view()).toMatchObject({ screen: 'cleared', asking: false })
    expect(flow.effects.slice(-2)).toEqual([{ type: 'endVisit', reason: 'idle' }, { type: 'wipe' }])
  })

  it('is put off by every touch', () => {
    const flow = startWaiting()
    flow.pass(patienceMs.waiting - 1)
    flow.send({ type: 'activity' })
    flow.pass(patienceMs.waiting - 1)
    expect(flow.view().asking).toBe(false)
  })

  it('can be answered any number of times', () => {
    const flow = startWaiting()
    for (let round = 0; round < 25; round += 1) {
      flow.pass(patienceMs.waiting)
      expect(flow.view().asking).toBe(true)
      flow.pass(ANSWER_TIME_MS - 1)
      flow.send({ type: 'stay' })
      expect(flow.view()).toMatchObject({ screen: 'waiting', asking: false })
    }
  })

  it('is not put off by news from the queue', () => {
    const flow = startWaiting()
    flow.pass(patienceMs.waiting - 1)
    flow.send({ type: 'visit', view: openVisit(waitingAt(1)) })
    flow.pass(1)
    expect(flow.view().asking).toBe(true)
  })

  it('goes away when the call begins, and is never asked in a call', () => {
    const flow = startWaiting()
    flow.pass(patienceMs.waiting)
    flow.send({ type: 'visit', view: openVisit({ state: 'connected', callId }) })
    expect(flow.view()).toMatchObject({ screen: 'call', asking: false })
    flow.pass(3_600_000)
    expect(flow.view()).toMatchObject({ screen: 'call', asking: false })
  })

  it('comes soon once the call is over', () => {
    const flow = startCall()
    flow.send({ type: 'hangUp' })
    flow.pass(patienceMs.feedback)
    expect(flow.view()).toMatchObject({ screen: 'feedback', asking: true })
  })
})

/** A call that was covered after a break. */
function startCovered(): FlowUnderTest {
  const flow = startCall()
  flow.send({ type: 'covered' })
  return flow
}

/** Somebody says that it is them. */
function startClaiming(): FlowUnderTest {
  const flow = startCovered()
  flow.send({ type: 'goOn' })
  return flow
}

describe('the patience of a cover', () => {
  it.each([
    ['covered', startCovered],
    ['claiming', startClaiming],
  ] as const)('on %s runs only while the server can be reached', (screen, start) => {
    const flow = start()
    flow.pass(patienceMs.covered - 1)
    flow.send({ type: 'link', isUp: false })
    flow.pass(1_000)
    flow.send({ type: 'link', isUp: true })
    flow.pass(patienceMs.covered - 1)
    expect(flow.view()).toMatchObject({ screen, asking: false })
    flow.pass(1)
    expect(flow.view()).toMatchObject({ screen, asking: true })
    flow.pass(ANSWER_TIME_MS)
    expect(flow.view().screen).toBe('cleared')
    expect(flow.effects).toContainEqual({ type: 'endVisit', reason: 'idle' })
  })

  it('costs nobody their visit who waits for the link, and begins when it is back', () => {
    const flow = startCovered()
    flow.send({ type: 'link', isUp: false })
    flow.pass(3_600_000)
    expect(flow.view()).toMatchObject({ screen: 'covered', asking: false })
    flow.send({ type: 'link', isUp: true })
    flow.pass(patienceMs.covered)
    expect(flow.view()).toMatchObject({ screen: 'covered', asking: true })
  })

  it('takes the question back when the link is lost while it stands', () => {
    const flow = startCovered()
    flow.pass(patienceMs.covered)
    expect(flow.view().asking).toBe(true)
    flow.send({ type: 'link', isUp: false })
    expect(flow.view().asking).toBe(false)
    flow.pass(3_600_000)
    expect(flow.view().screen).toBe('covered')
  })

  it('goes on from one press to the next', () => {
    const flow = startClaiming()
    for (let round = 0; round < 3; round += 1) {
      flow.pass(patienceMs.covered + ANSWER_TIME_MS - 1)
      flow.send({ type: 'stay' })
    }
    expect(flow.view()).toMatchObject({ screen: 'claiming', asking: false })
    flow.send({ type: 'recognised' })
    flow.pass(3_600_000)
    expect(flow.view()).toMatchObject({ screen: 'call', asking: false })
  })

  it('leaves no camera open for as long as a link is away that somebody has pressed without', () => {
    const flow = startCovered()
    flow.send({ type: 'link', isUp: false })
    flow.send({ type: 'goOn' })
    expect(flow.view().screen).toBe('claiming')
    flow.pass(patienceMs.covered)
    expect(flow.view()).toMatchObject({ screen: 'covered', asking: false })
  })

  it('is another one than that of a screen on which something can be done without the server', () => {
    const flow = startWaiting()
    flow.send({ type: 'link', isUp: false })
    flow.pass(patienceMs.waiting)
    expect(flow.view()).toMatchObject({ screen: 'waiting', asking: true })
    flow.send({ type: 'link', isUp: true })
    expect(flow.view()).toMatchObject({ screen: 'waiting', asking: true })
  })
})
