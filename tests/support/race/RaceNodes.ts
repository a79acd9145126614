import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { KeyDirectory } from '#server/auth/KeyDirectory.ts'
import { Tokens } from '#server/auth/tokens.ts'
import { lobbyPath } from '#shared/signalling/contract.ts'
import { type BareDatabase, openBareDatabase } from '../bareDatabase.ts'
import { boothClaims, staffClaims } from '../claims.ts'
import { databaseUrls } from '../database.ts'
import { freePort } from '../freePort.ts'
import { MainProcess } from '../MainProcess.ts'
import { WireClient } from '../WireClient.ts'
import type { RaceGround } from './RaceGround.ts'

/** A race is longer than a token of the product lives; renewing them is tested elsewhere. */
const LONG_LIVES = { lobby: 6 * 3600, call: 300, challenge: 60 }

interface RaceNode {
  readonly process: MainProcess
  readonly origin: string
}

/** Built servers as an operator runs several: processes of their own, one database, one directory of keys. */
export class RaceNodes implements RaceGround {
  readonly database: BareDatabase
  readonly #nodes: readonly RaceNode[]
  readonly #tokens: Tokens

  private constructor(database: BareDatabase, nodes: readonly RaceNode[], keysDirectory: string) {
    this.database = database
    this.#nodes = nodes
    const keys = KeyDirectory.open(keysDirectory)
    this.#tokens = new Tokens({ ring: () => keys.ring(), isInvalidated: () => false }, LONG_LIVES)
  }

  /** Starts so many nodes on a new database. */
  static async start(count: number): Promise<RaceNodes> {
    const database = await openBareDatabase()
    const urls = await databaseUrls(database.dataDirectory)
    const keysDirectory = join(database.dataDirectory, 'keys')
    const started: MainProcess[] = []
    const startNode = async (number: number): Promise<RaceNode> => {
      const dataDirectory = join(database.dataDirectory, `node-${number}`)
      mkdirSync(dataDirectory)
      const port = String(await freePort())
      const process = MainProcess.start({
        PORT: port,
        // Whoever sits behind a proxy comes under a public address.
        LUUKKU_PUBLIC_URL: `http://localhost:${port}`,
        DATABASE_URL: urls.app,
        DATABASE_OWNER_URL: urls.owner,
        LUUKKU_DATA_DIR: dataDirectory,
        LUUKKU_KEYS_DIR: keysDirectory,
        LUUKKU_NODE_ID: `n${number}`,
        // Every service point has an address of its own, as behind a load balancer.
        LUUKKU_TRUSTED_PROXIES: '127.0.0.1',
        LUUKKU_LOG_LEVEL: 'warn',
      })
      started.push(process)
      return { process, origin: await process.ready }
    }
    try {
      // The first one makes the keys that all share.
      const first = await startNode(1)
      const others = Array.from({ length: count - 1 }, (_, index) => startNode(index + 2))
      return new RaceNodes(database, [first, ...(await Promise.all(others))], keysDirectory)
    } catch (cause) {
      for (const process of started) process.signal('SIGKILL')
      await Promise.all(started.map(({ ended }) => ended))
      await database.close()
      throw cause
    }
  }

  /** What the processes complained about. */
  get complaints(): readonly string[] {
    return this.#nodes.flatMap(({ process }) =>
      process.said.split('\n').filter((line) => /"level":(50|60)|"level":"error"/.test(line)),
    )
  }

  connectBooth(node: number, boothId: string): Promise<WireClient> {
    const { token } = this.#tokens.signLobby(boothClaims({ boothId }))
    return this.#connect(node, token, boothId)
  }

  connectExpert(node: number, personId: string): Promise<WireClient> {
    const { token } = this.#tokens.signLobby(staffClaims({ personId }))
    return this.#connect(node, token, personId)
  }

  async close(): Promise<void> {
    for (const { process } of this.#nodes) process.signal('SIGTERM')
    await Promise.all(this.#nodes.map(({ process }) => process.ended))
    await this.database.close()
  }

  #connect(node: number, token: string, name: string): Promise<WireClient> {
    const origin = this.#nodes[node % this.#nodes.length]?.origin ?? ''
    const number = Number(/\d+$/.exec(name)?.[0] ?? 0)
    const address = `10.1.${Math.floor(number / 250)}.${number % 250}`
    return WireClient.connect(origin, lobbyPath, { token }, { 'x-forwarded-for': address })
  }
}
