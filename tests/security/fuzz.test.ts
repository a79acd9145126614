import { describeFuzz } from '#tests/support/fuzz/fuzzSuite.ts'

describeFuzz(60)
