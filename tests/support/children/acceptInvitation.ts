import { randomUUID } from 'node:crypto'
import { createLocalAccounts } from '#server/auth/local/createLocalAccounts.ts'
import { Passwords } from '#server/auth/local/Passwords.ts'
import { PgStore } from '#server/store/PgStore.ts'
import { cheapHash, codeAt, sealingKey, value } from '#tests/support/accounts.ts'

// Accepts an invitation, and ends as by a power cut where its parent said.
const [appUrl = '', token = '', password = '', killAt = ''] = process.argv.slice(2)
const die = (step: string) => {
  if (step === killAt) process.kill(process.pid, 'SIGKILL')
}

const store = PgStore.create({ appUrl, maxConnections: 4, onError: () => undefined })
const { links } = createLocalAccounts({
  ports: {
    store,
    newId: randomUUID,
    // Everything of the last step is written here, and nothing committed.
    record: () => die('beforeCommit'),
  },
  sealingKey,
  nowMs: () => Date.now(),
  passwords: new Passwords(cheapHash),
})
const { otpauthUri } = value(await links.beginInvitation({ token, password }))
die('betweenSteps')
value(await links.confirmInvitation({ token, code: await codeAt(otpauthUri, Date.now()) }))
die('afterCommit')
await store.close()
