import { describeKills } from '#tests/support/recovery/killSuite.ts'
import { killedCommands } from '#tests/support/recovery/stages.ts'

// Every command at the moment that decides, and a few around it; the long tests try every step of all.
describeKills({
  decided: ['ticket.reserve', 'reservation.accept'],
  saved: killedCommands,
  acted: ['reservation.accept'],
})
