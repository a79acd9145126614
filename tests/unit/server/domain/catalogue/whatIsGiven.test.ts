import { describe, expect, it } from 'vitest'
import { whatIsGiven } from '#server/domain/catalogue/whatIsGiven.ts'
import type { Decisions } from '#server/domain/ports/catalogue.ts'
import { CalendarDay, type HoursKey } from '#shared/model/hours.ts'
import { AgencyId, ServiceId, ServicePointId } from '#shared/model/ids.ts'
import { type SpokenLanguage, spokenLanguages } from '#shared/model/language.ts'
import { instantShown } from '#tests/support/hours/slowClock.ts'

const kela = AgencyId.parse('kela')
const housing = ServiceId.parse('kela.housing')
const kitee = ServicePointId.parse('kitee')
const from = CalendarDay.parse('2026-01-01')
const name = { fi: 'asuminen', sv: 'boende', en: 'housing' }
const always = Array.from({ length: 7 }, (_, at) => ({
  weekday: at + 1,
  everyWeeks: 1,
  week: 0,
  opens: 0,
  closes: 1440,
  stop: null,
}))

function weekly(agencyId: AgencyId | null, key: Partial<HoursKey>, spans: typeof always) {
  return {
    agencyId,
    key: { servicePointId: null, serviceId: null, language: null, ...key },
    validFrom: from,
    recorded: 1,
    weekly: { spans, onHolidays: 'asUsual' as const },
  }
}

/** What is told of a service that is closed in some languages. */
function waysWhenClosedIn(closedIn: readonly SpokenLanguage[]) {
  const decisions: Decisions = {
    nowMs: instantShown('2026-03-03', 600, 'first'),
    services: [
      { id: housing, agencyId: kela, name, description: name, icon: 'home', validFrom: from, validTo: null },
    ],
    channels: [{ serviceId: housing, servicePointId: null, kind: 'remote', validFrom: from, recorded: 1 }],
    hours: [
      weekly(null, { servicePointId: kitee }, always),
      weekly(kela, {}, always),
      ...closedIn.map((language) => weekly(kela, { language }, [])),
    ],
    exceptions: [],
  }
  return whatIsGiven(kitee, decisions).services.flatMap(({ ways }) => ways)
}

const now = { state: 'now', closes: null, stop: null }

describe('what is given at a point', () => {
  it('is told of a language that no hours name by the hours of every language', () => {
    expect(waysWhenClosedIn([])).toEqual([{ way: 'remote', languages: [...spokenLanguages], opening: now }])
  })

  it('is told apart for a language that hours name', () => {
    expect(waysWhenClosedIn(['so', 'sv'])).toEqual([
      {
        way: 'remote',
        languages: spokenLanguages.filter((language) => language !== 'so' && language !== 'sv'),
        opening: now,
      },
    ])
  })

  it('is nothing when hours close it in every language', () => {
    expect(waysWhenClosedIn(spokenLanguages)).toEqual([])
  })
})
