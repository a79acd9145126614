import { describe, expect, it } from 'vitest'
import { defaultRules } from '#shared/model/rules.ts'
import { expert, person, service } from '#tests/support/matching/builders.ts'
import { forecastQuality } from '#tests/support/simulation/forecasts.ts'
import type { OfficePlan } from '#tests/support/simulation/Office.ts'
import { exponential, lognormal, type Random, seeded } from '#tests/support/simulation/random.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const HANDLING_MS = 12 * MINUTE_MS
const HOURS = 60
const LIGHT = 0.7
const NORMAL = 0.85
const HEAVY = 0.95

const steady = (random: Random) => lognormal(random, HANDLING_MS, 0.7)
const wild = (random: Random) => lognormal(random, HANDLING_MS, 1)
const chance = (random: Random) => exponential(random, HANDLING_MS)

function office({ experts = 8, load = NORMAL, handlingMs = steady }): OfficePlan {
  return {
    experts: Array.from({ length: experts }, (_, number) => expert(`expert-${number}`)),
    arrivals: [
      { serviceId: service('housing'), language: 'fi', perHour: (load * experts * HOUR_MS) / HANDLING_MS },
    ],
    handlingMs,
    rules: defaultRules,
    hours: HOURS,
  }
}

/** Everybody takes a break of 10 to 50 minutes after two to five hours. */
function breaks(experts: number): NonNullable<OfficePlan['shifts']> {
  const random = seeded(99)
  const shifts = Array.from({ length: experts }, (_, number) => {
    const personId = person(`expert-${number}`)
    const own: { personId: typeof personId; atMs: number; comes: boolean }[] = []
    for (let atMs = 3 * random() * HOUR_MS; atMs < HOURS * HOUR_MS; atMs += (2 + 3 * random()) * HOUR_MS) {
      own.push({ personId, atMs, comes: false })
      own.push({ personId, atMs: atMs + (10 + 40 * random()) * MINUTE_MS, comes: true })
    }
    return own
  })
  return shifts.flat()
}

/** One expert in five speaks Swedish, and one is kept free. */
function bilingualOffice(load: number): OfficePlan {
  const plan = office({ experts: 15, load })
  return {
    ...plan,
    experts: plan.experts.map((each, number) =>
      number % 5 === 0 ? { ...each, languages: new Set(['fi', 'sv'] as const) } : each,
    ),
    arrivals: plan.arrivals.flatMap((each) => [
      { ...each, perHour: (each.perHour * 10) / 11 },
      { ...each, language: 'sv' as const, perHour: each.perHour / 11 },
    ]),
    rules: { ...defaultRules, keepFree: 1 },
  }
}

const plans: readonly (readonly [string, OfficePlan])[] = [
  ['a light load', office({ load: LIGHT })],
  ['a normal load', office({})],
  ['a heavy load', office({ load: HEAVY })],
  ['handling times that do not remember', office({ handlingMs: chance })],
  ['handling times of which a few are very long', office({ handlingMs: wild })],
  ['two people only', office({ experts: 2 })],
  ['breaks', { ...office({ load: 0.75 }), shifts: breaks(8) }],
  ['two languages, one speaker kept free', bilingualOffice(NORMAL)],
]

describe('what people are told who have to wait', () => {
  it.each(plans)('holds for four of five and is not uselessly wide: %s', (_, plan) => {
    const quality = forecastQuality(plan, [1, 2])
    expect(quality.visits).toBeGreaterThan(400)
    expect(quality.covered).toBeGreaterThanOrEqual(0.8)
    expect(quality.saidCovered).toBeGreaterThanOrEqual(0.8)
    expect(quality.coveredLater).toBeGreaterThanOrEqual(0.8)
    expect(quality.width).toBeLessThan(2.5)
    expect(quality.saidWidth).toBeLessThan(3.5)
    expect(quality.reversals).toBeLessThan(0.1)
  })
})
