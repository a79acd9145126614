import { describe, expect, it } from 'vitest'
import type { MatchingRules } from '#server/domain/matching/rules.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import { defaultRules } from '#shared/model/rules.ts'
import { expert, service } from '#tests/support/matching/builders.ts'
import { Office } from '#tests/support/simulation/Office.ts'
import { quantile } from '#tests/support/simulation/quantile.ts'
import { lognormal, seeded } from '#tests/support/simulation/random.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const HANDLING_MS = 12 * MINUTE_MS
/** Of eleven tickets one is Swedish. */
const SWEDISH_SHARE = 1 / 11
const EXPERTS = 22
/**
 * Everybody speaks Finnish and these Swedish, too: twice the share of Swedish tickets. With only as many as the share,
 * two people would have to serve alone what two people can just do, and no order of serving could make that fair.
 */
const BILINGUAL = 4
const SEEDS = [1, 2, 3, 4]

/** The waits of each language, without the first hours in which the office fills. */
function waits(load: number, rules: MatchingRules): ReadonlyMap<SpokenLanguage, readonly number[]> {
  const perHour = (load * EXPERTS * HOUR_MS) / HANDLING_MS
  const found = new Map<SpokenLanguage, number[]>([
    ['fi', []],
    ['sv', []],
  ])
  for (const seed of SEEDS) {
    const office = new Office(
      {
        experts: Array.from({ length: EXPERTS }, (_, number) =>
          expert(`expert-${number}`, { languages: number < BILINGUAL ? ['fi', 'sv'] : ['fi'] }),
        ),
        arrivals: [
          { serviceId: service('housing'), language: 'fi', perHour: perHour * (1 - SWEDISH_SHARE) },
          { serviceId: service('housing'), language: 'sv', perHour: perHour * SWEDISH_SHARE },
        ],
        handlingMs: (random) => lognormal(random, HANDLING_MS, 0.7),
        rules,
        hours: 200,
      },
      seeded(seed),
    )
    for (const { ticket, servedMs } of office.run()) {
      if (ticket.arrivedMs > 10 * HOUR_MS) found.get(ticket.language)?.push(servedMs - ticket.arrivedMs)
    }
  }
  return found
}

function longWaits(load: number, rules: MatchingRules) {
  const found = waits(load, rules)
  const finnishMs = quantile(found.get('fi') ?? [], 0.9)
  const swedishMs = quantile(found.get('sv') ?? [], 0.9)
  return { finnishMs, swedishMs, ratio: swedishMs / finnishMs }
}

// Days of simulated work, on a machine that may have other things to do.
describe('waits in Finnish and Swedish', { timeout: 60_000 }, () => {
  const keeping: MatchingRules = { ...defaultRules, keepFree: 1, keptFreeMs: 30 * MINUTE_MS }

  it.each([0.8, 0.9, 0.95])('are alike at a load of %f when one speaker is kept free', (load) => {
    const { ratio } = longWaits(load, keeping)
    expect(ratio).toBeLessThanOrEqual(1.1)
  })

  it('Finnish tickets pay for it, with less than twice the wait', () => {
    const kept = longWaits(0.9, keeping).finnishMs
    expect(kept).toBeLessThan(2 * longWaits(0.9, { ...keeping, keepFree: 0 }).finnishMs)
  })

  it('best fit alone serves Swedish better than asking in turn', () => {
    const inTurn = longWaits(0.8, { ...keeping, keepFree: 0, strategy: 'longestIdle' })
    const fitting = longWaits(0.8, { ...keeping, keepFree: 0, strategy: 'bestFit' })
    expect(fitting.swedishMs).toBeLessThan(inTurn.swedishMs)
  })
})
