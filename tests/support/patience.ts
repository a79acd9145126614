import { availableParallelism, loadavg } from 'node:os'

/** Two browsers that draw and encode all pictures without a graphics card, and the server beside them. */
const OWN_LOAD = 2

/** How many times as long as on a machine of one's own something takes here just now. */
export function patience(): number {
  const [lastMinute = 0] = loadavg()
  return Math.max(OWN_LOAD, lastMinute / availableParallelism())
}
