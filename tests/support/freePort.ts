import { once } from 'node:events'
import { createServer } from 'node:net'

/** A port of the loopback that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const address = taken.address()
  taken.close()
  await once(taken, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('no free port')
  return address.port
}
