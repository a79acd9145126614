import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { AuditKeeper } from '#server/audit/AuditKeeper.ts'
import { AuditKeys } from '#server/audit/AuditKeys.ts'
import { sha256 } from '#server/audit/sha256.ts'
import { type Verification, verifyChains } from '#server/audit/verifyChains.ts'
import { demoCatalogue } from '#server/demo/catalogue/demoCatalogue.ts'
import type { AuditLimits } from '#server/domain/audit/chainer.ts'
import { type AuditEntry, chainNamed, noPlace } from '#server/domain/audit/entry.ts'
import { systemScope } from '#server/domain/scope.ts'
import { launchEmbeddedDatabase } from '#server/store/embedded/launch.ts'
import { migrate } from '#server/store/migrate.ts'
import { PgStore } from '#server/store/PgStore.ts'
import { seedCatalogue } from '#server/store/seedCatalogue.ts'
import { NodeId } from '#shared/model/ids.ts'
import { databaseUrls, openClient } from './database.ts'
import { migratedDataDirectory } from './templateDirectory.ts'

const tables = ['audit_entry', 'audit_pending', 'audit_link', 'audit_segment']

/** A database with an audit log and nobody else at it, which a test may spoil and bring back. */
export class AuditedDatabase {
  readonly store: PgStore
  readonly owner: pg.Client
  readonly app: pg.Client
  readonly superuser: pg.Client
  readonly keys: AuditKeys
  readonly keysDirectory: string
  readonly headsDirectory: string
  readonly #close: () => Promise<void>

  private constructor(parts: {
    store: PgStore
    clients: { owner: pg.Client; app: pg.Client; superuser: pg.Client }
    directory: string
    close: () => Promise<void>
  }) {
    this.store = parts.store
    this.owner = parts.clients.owner
    this.app = parts.clients.app
    this.superuser = parts.clients.superuser
    this.keysDirectory = join(parts.directory, 'keys', 'audit')
    this.headsDirectory = join(parts.directory, 'audit')
    this.keys = AuditKeys.open(this.keysDirectory)
    this.#close = parts.close
  }

  static async start(): Promise<AuditedDatabase> {
    const directory = await migratedDataDirectory()
    const database = await launchEmbeddedDatabase({ dataDirectory: directory, log: () => undefined })
    await migrate(database.ownerUrl)
    await seedCatalogue(database.ownerUrl, demoCatalogue)
    const store = PgStore.create({
      appUrl: database.appUrl,
      maxConnections: 4,
      onError: () => undefined,
    })
    const urls = await databaseUrls(directory)
    const clients = {
      owner: await openClient(urls.owner),
      app: await openClient(urls.app),
      superuser: await openClient(urls.superuser),
    }
    return new AuditedDatabase({
      store,
      clients,
      directory,
      close: async () => {
        await Promise.all(Object.values(clients).map((client) => client.end()))
        await store.close()
        await database.close()
        await rm(directory, { recursive: true, force: true })
      },
    })
  }

  /** Adds entries to a chain, each in a transaction of its own. */
  async add(chain: string, count: number, changed: Partial<AuditEntry> = {}): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      await this.store.transact(systemScope, async (tx) =>
        tx.audit.add({
          chain: chainNamed(chain),
          principal: 'staff:demo-tax-1',
          credentialId: null,
          permission: 'presence.own',
          place: noPlace,
          action: 'presence.set',
          objects: { person: 'demo-tax-1', turn: String(index) },
          result: 'ok',
          ...changed,
        }),
      )
    }
  }

  /** Links, seals, deletes and keeps heads, as a node does each minute. */
  async keep(limits: Partial<AuditLimits> = {}): Promise<void> {
    const keeper = new AuditKeeper({
      parts: { store: this.store, hash: sha256, signer: this.keys },
      limits: { segmentEntries: 5, segmentMs: 3_600_000, retentionMs: 3_600_000, ...limits },
      headsDirectory: this.headsDirectory,
      lease: { nodeId: NodeId.parse('n1'), epoch: () => 1, mayWrite: () => true },
      clock: { monotonicMs: () => 0, after: () => () => undefined },
    })
    await keeper.keep()
  }

  verify(): Promise<Verification> {
    return verifyChains(this)
  }

  /** What verifying found, a line each. */
  async faults(): Promise<readonly string[]> {
    const { findings } = await this.verify()
    return findings.map(({ chain, sequence, fault }) => `${chain} ${sequence} ${fault}`)
  }

  /** Remembers the log as it is. */
  async remember(): Promise<void> {
    for (const table of tables) {
      await this.owner.query(`create table remembered_${table} as table ${table}`)
    }
  }

  /** Brings back what was remembered, with no trigger in the way. */
  async restore(): Promise<void> {
    await this.superuser.query("set session_replication_role = 'replica'")
    for (const table of [...tables].reverse()) await this.superuser.query(`delete from ${table}`)
    for (const table of tables) {
      await this.superuser.query(`insert into ${table} select * from remembered_${table}`)
    }
    await this.superuser.query("set session_replication_role = 'origin'")
  }

  close(): Promise<void> {
    return this.#close()
  }
}
