import { describeRace } from '#tests/support/race/raceSuite.ts'

describeRace({ tickets: 500, booths: 22, experts: 16, limitMs: 240_000 })
