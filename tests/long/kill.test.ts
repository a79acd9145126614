import { describeKills } from '#tests/support/recovery/killSuite.ts'
import { killedCommands } from '#tests/support/recovery/stages.ts'

describeKills({
  decided: killedCommands,
  saved: killedCommands,
  acted: killedCommands,
  told: killedCommands,
})
