import { describeKills } from '#tests/support/recovery/killSuite.ts'
import { killedCommands } from '#tests/support/recovery/stages.ts'

// Before and after the one moment that decides, and where media was touched already; the long tests try every step.
describeKills({
  decided: killedCommands,
  saved: killedCommands,
  acted: ['ticket.reserve', 'reservation.accept', 'call.end'],
})
