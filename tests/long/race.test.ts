import { describeRace } from '#tests/support/race/raceSuite.ts'

describeRace({ tickets: 10_000, booths: 90, experts: 45, limitMs: 28 * 60_000 })
