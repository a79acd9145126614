import { describe, expect, it } from 'vitest'
import type { BoothCatalogue, OpeningView } from '#shared/model/catalogue.ts'
import { CalendarDay } from '#shared/model/hours.ts'
import { AgencyId, BoothId, ServicePointId } from '#shared/model/ids.ts'
import type { WaitView } from '#shared/model/visit.ts'
import { closingOf } from '../../../../booth/flow/closing.ts'
import { openVisit, serviceId, startWaiting, waitingAt } from './flowHarness.ts'

const text = { fi: 'a', sv: 'b', en: 'c' }
const today = CalendarDay.parse('2026-11-27')
const tomorrow = CalendarDay.parse('2026-11-28')
const NOON = 720

function catalogue(opening: OpeningView): BoothCatalogue {
  const agencyId = AgencyId.parse('kela')
  return {
    booth: { id: BoothId.parse('b'), name: text },
    servicePoint: {
      id: ServicePointId.parse('p'),
      kind: 'joint',
      name: text,
      municipality: 'Lahti',
      streetAddress: null,
      postalCode: null,
      phone: '1',
      latitude: 61,
      longitude: 25,
    },
    agencies: [],
    services: [
      {
        id: serviceId,
        agencyId,
        name: text,
        description: text,
        icon: 'home',
        ways: [{ way: 'remote', languages: ['sv'], opening }],
      },
    ],
    languages: ['sv'],
    now: { day: today, minute: NOON },
    validMs: 60_000,
  }
}

/** What somebody is told who waits at noon. */
function told(opening: OpeningView, wait: WaitView = { kind: 'unknown' }) {
  const flow = startWaiting()
  flow.send({ type: 'catalogue', catalogue: catalogue(opening) })
  flow.send({ type: 'visit', view: openVisit({ ...waitingAt(1), wait }) })
  return closingOf(flow.view().context)
}

const until = (day: CalendarDay, minute: number): OpeningView => ({
  state: 'now',
  closes: { day, minute },
  stop: null,
})

describe('what somebody who waits is told of the hours', () => {
  it('is nothing while it stays open for long', () => {
    expect(told(until(today, NOON + 61))).toBeNull()
    expect(told({ state: 'now', closes: null, stop: null }, { kind: 'nobody' })).toBeNull()
  })

  it('is when it closes within the hour, and when nobody is there', () => {
    const soon = { day: today, minute: NOON + 60 }
    expect(told(until(soon.day, soon.minute))).toEqual({ state: 'until', closes: soon, isSoon: true })
    const late = { day: tomorrow, minute: 0 }
    expect(told(until(late.day, late.minute), { kind: 'nobody' })).toEqual({
      state: 'until',
      closes: late,
      isSoon: false,
    })
  })

  it('is that it has closed, with the next time', () => {
    const opening: OpeningView = { state: 'later', opens: { day: tomorrow, minute: 540 }, stop: null }
    expect(told(opening)).toMatchObject({
      state: 'closed',
      given: { others: [{ way: 'remote', opening }] },
    })
  })
})
