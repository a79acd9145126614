import { describeKills } from '#tests/support/recovery/killSuite.ts'

// Before and after the one moment that decides; the other steps are tried by the long tests.
describeKills(['decided', 'saved'])
