import { describeKillsUnderLoad } from '#tests/support/recovery/killsUnderLoad.ts'

describeKillsUnderLoad(30)
