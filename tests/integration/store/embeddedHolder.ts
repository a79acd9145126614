import { argv, stdout } from 'node:process'
import { launchEmbeddedDatabase } from '../../../server/store/embedded/launch.ts'

// Holds an embedded database until SIGTERM. Tells its parent one line of JSON for each step.
const dataDirectory = argv[2]

function tell(step: Readonly<Record<string, string>>): void {
  stdout.write(`${JSON.stringify(step)}\n`)
}

const database = await launchEmbeddedDatabase({
  ...(dataDirectory === undefined ? {} : { dataDirectory }),
  log: (message) => tell({ step: 'log', message }),
})
process.once('SIGTERM', () => {
  void database.close().then(() => tell({ step: 'closed' }))
})
tell({ step: 'running', ownerUrl: database.ownerUrl, appUrl: database.appUrl })
