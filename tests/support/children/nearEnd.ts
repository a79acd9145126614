import { connect } from 'node:net'
import { systemClock } from '#server/cluster/systemClock.ts'
import { NearEnd } from '../link/NearEnd.ts'

const [socketPath = '', seed = '', ...ports] = process.argv.slice(2)
const far = connect(socketPath)
// The laboratory may go while something is still under way to it; that it is closed comes next.
far.on('error', () => undefined)
far.on('close', () => process.exit(0))
await new NearEnd(far, { clock: systemClock, seed: Number(seed) }).listen(
  ports.map((name) => ({ port: Number.parseInt(name, 10), isMedia: name.endsWith('media') })),
)
