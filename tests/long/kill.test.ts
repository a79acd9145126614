import { describeKills } from '#tests/support/recovery/killSuite.ts'

describeKills(['decided', 'saved', 'acted', 'told'])
