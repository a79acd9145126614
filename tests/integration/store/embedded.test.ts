import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import {
  launch,
  query,
  readNotes,
  removeTemplate,
  startHolder,
  temporaryDirectory,
  untilAnswers,
  usedDirectory,
  writeNote,
} from './embeddedSupport.ts'

afterAll(removeTemplate)

describe('an embedded database', () => {
  test('starts in an empty directory with a durable, private server', async () => {
    const directory = await temporaryDirectory()
    const { database } = await launch(directory)

    const [settings] = await query<Record<string, string>>(
      database.ownerUrl,
      `select current_setting('data_checksums') as checksums, current_setting('fsync') as fsync,
         current_setting('listen_addresses') as addresses, current_setting('server_encoding') as encoding,
         (select datcollate from pg_database where datname = current_database()) as collation`,
    )

    expect(settings).toMatchObject({ checksums: 'on', fsync: 'on', addresses: '', encoding: 'UTF8' })
    expect(settings?.['collation']).toMatch(/^C/)
    const { mode } = await stat(join(directory, 'postgres-15'))
    expect(mode & 0o077).toBe(0)
  })

  test('gives the running server a role that row-level security holds for', async () => {
    const { database } = await launch(await usedDirectory())
    const roles = await query(
      database.adminUrl,
      `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
         pg_has_role(oid, 'luukku_owner', 'member') as owns
       from pg_roles where rolname like 'luukku%' order by rolname`,
    )

    const plain = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }
    expect(roles).toEqual([
      { rolname: 'luukku_app', ...plain, owns: false },
      { rolname: 'luukku_owner', ...plain, owns: true },
    ])
    expect(await query(database.appUrl, 'select current_user, current_database()')).toEqual([
      { current_user: 'luukku_app', current_database: 'luukku' },
    ])
  })

  test('lets the owner make tables, and the running server not', async () => {
    const { database } = await launch(await usedDirectory())

    await query(database.ownerUrl, 'create table public.mine (id int); create schema more')

    await expect(query(database.appUrl, 'create table public.theirs (id int)')).rejects.toThrow(
      'permission denied',
    )
    await expect(query(database.appUrl, 'select * from public.mine')).rejects.toThrow('permission denied')
  })

  test('keeps its rows and its URLs over a restart', async () => {
    const directory = await usedDirectory()
    const first = await launch(directory)
    await writeNote(first.database.ownerUrl, 'kept')
    await first.database.close()
    await first.database.close()
    await expect(query(first.database.ownerUrl, 'select 1')).rejects.toThrow()

    const second = await launch(directory)

    expect(second.database.ownerUrl).toBe(first.database.ownerUrl)
    expect(await readNotes(second.database.ownerUrl)).toEqual(['kept'])
  })
})

describe('two processes on one directory', () => {
  test('share the database, and the one that joined leaves it running', async () => {
    const directory = await usedDirectory()
    const { ownerUrl } = await startHolder({ dataDirectory: directory }).running
    await writeNote(ownerUrl, 'of the first')

    const { database, messages } = await launch(directory)

    expect(messages).toEqual([expect.stringContaining('runs already')])
    expect(await readNotes(database.ownerUrl)).toEqual(['of the first'])
    await database.close()
    expect(await readNotes(ownerUrl)).toEqual(['of the first'])
  })

  test('survive that the first one goes: the second starts the database again', async () => {
    const directory = await usedDirectory()
    const holder = startHolder({ dataDirectory: directory })
    const { ownerUrl } = await holder.running
    const { database } = await launch(directory)
    await writeNote(ownerUrl, 'of the first')

    holder.child.kill('SIGTERM')

    expect(await holder.exit).toBe(0)
    await untilAnswers(database.ownerUrl)
    expect(await readNotes(database.ownerUrl)).toEqual(['of the first'])
  })

  test('may both be the first', async () => {
    const directory = await temporaryDirectory()

    const launched = await Promise.all([launch(directory), launch(directory), launch(directory)])
    const holder = await startHolder({ dataDirectory: directory }).running

    const urls = new Set([holder.ownerUrl, ...launched.map(({ database }) => database.ownerUrl)])
    expect(urls.size).toBe(1)
    await writeNote(holder.ownerUrl, 'one for all')
    for (const { database } of launched) expect(await readNotes(database.ownerUrl)).toEqual(['one for all'])
  })

  test('make the directory once when both start in an empty one', async () => {
    const directory = await temporaryDirectory()
    const holders = [startHolder({ dataDirectory: directory }), startHolder({ dataDirectory: directory })]

    const [one, other] = await Promise.all(holders.map(({ running }) => running))

    await writeNote(one?.ownerUrl ?? '', 'shared')
    expect(await readNotes(other?.ownerUrl ?? '')).toEqual(['shared'])
  })
})
