import { readdir, readFile } from 'node:fs/promises'
import * as z from 'zod/mini'
import { ownerRows } from '../database.ts'
import type { WatchedServer } from './WatchedServer.ts'

/** What the process says about itself. */
const Said = z.object({ heapBytes: z.number(), rssBytes: z.number(), resources: z.array(z.string()) })

/** What a running server holds, by name; all of it is to be the same after thousands of calls. */
export const vitalNames = [
  /** Without compiled code, of which there is ever more for hours. */
  'heapBytes',
  'rssBytes',
  'workersRssBytes',
  /** Timers, sockets, pipes: everything that keeps an event loop busy. */
  'handles',
  'sockets',
  /** Without those of the database's connections, which come and go with the load. */
  'files',
  'databaseConnections',
] as const
export type Vitals = Readonly<Record<(typeof vitalNames)[number], number>>

/** Measures the server and its workers, after a collection of what nobody holds any more. */
export async function measureVitals(server: WatchedServer): Promise<Vitals> {
  const { heapBytes, rssBytes, resources } = Said.parse(await server.ask('vitals'))
  const workers = await Promise.all((await server.workerPids()).map(rssOf))
  const [row] = await ownerRows<{ count: string }>(
    server.dataDirectory,
    `select count(*) from pg_stat_activity where usename = 'luukku_app'`,
  )
  const databaseConnections = Number(row?.count)
  const files = (await readdir(`/proc/${server.pid}/fd`)).length
  return {
    heapBytes,
    rssBytes,
    workersRssBytes: workers.reduce((sum, each) => sum + each, 0),
    handles: resources.length,
    sockets: resources.filter((name) => name === 'TCPSocketWrap').length,
    files: files - databaseConnections,
    databaseConnections,
  }
}

async function rssOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024
}
