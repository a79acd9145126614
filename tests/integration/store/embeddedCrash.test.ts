import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { chooseServerAccount } from '../../../server/store/embedded/account.ts'
import { serverArguments } from '../../../server/store/embedded/settings.ts'
import {
  isRoot,
  launch,
  postmasterPid,
  query,
  readNotes,
  removeTemplate,
  startHolder,
  temporaryDirectory,
  untilAnswers,
  untilGone,
  usedDirectory,
  writeNote,
} from './embeddedSupport.ts'

afterAll(removeTemplate)

const SETPRIV = 'setpriv'

async function binariesIn(directory: string): Promise<string> {
  const [version] = await readdir(join(directory, 'binaries'))
  return join(directory, 'binaries', version ?? '')
}

/** A server whose launcher is gone, as one that nothing bound to its launcher would be. */
async function startOrphan(directory: string): Promise<number> {
  const cluster = join(directory, 'postgres-15')
  const { uid, gid } = await chooseServerAccount(cluster)
  const drop = isRoot ? [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'] : []
  const program = join(await binariesIn(directory), 'bin/postgres')
  const orphan = spawn(SETPRIV, [...drop, '--', program, ...serverArguments(cluster, cluster)], {
    stdio: 'ignore',
    cwd: '/',
    env: {},
  })
  onTestFinished(() => {
    orphan.kill('SIGQUIT')
  })
  await vi.waitFor(async () => expect(await postmasterPid(directory)).toBe(orphan.pid), { timeout: 10_000 })
  return orphan.pid ?? 0
}

describe('after a kill -9', () => {
  test('of its process the server ends, and the next start has every committed row', async () => {
    const directory = await usedDirectory()
    const holder = startHolder({ dataDirectory: directory })
    const { ownerUrl } = await holder.running
    await writeNote(ownerUrl, 'committed')
    const pid = await postmasterPid(directory)

    holder.child.kill('SIGKILL')
    await untilGone(pid)

    const { database } = await launch(directory)
    expect(await readNotes(database.ownerUrl)).toEqual(['committed'])
  })

  test('of its process and the server at once, the next start has every committed row', async () => {
    const directory = await usedDirectory()
    const holder = startHolder({ dataDirectory: directory })
    const { ownerUrl } = await holder.running
    await writeNote(ownerUrl, 'committed')
    const pid = await postmasterPid(directory)

    process.kill(pid, 'SIGSTOP')
    holder.child.kill('SIGKILL')
    process.kill(pid, 'SIGKILL')

    const { database } = await launch(directory)
    expect(await readNotes(database.ownerUrl)).toEqual(['committed'])
  })

  test('of the server alone, it comes back by itself', async () => {
    const directory = await usedDirectory()
    const { database, messages } = await launch(directory)
    await writeNote(database.ownerUrl, 'committed')
    const pid = await postmasterPid(directory)

    process.kill(pid, 'SIGKILL')
    await untilGone(pid)

    await untilAnswers(database.ownerUrl)
    expect(await readNotes(database.ownerUrl)).toEqual(['committed'])
    await vi.waitFor(() => expect(messages).toContain('The database server is back.'), { timeout: 10_000 })
    const successor = await postmasterPid(directory)
    await database.close()
    await untilGone(successor)
  })

  test('of one of its backends, the same server stays ours', async () => {
    const directory = await usedDirectory()
    const { database, messages } = await launch(directory)
    const pid = await postmasterPid(directory)
    const [backend] = await query<{ pid: number }>(
      database.adminUrl,
      `select pid from pg_stat_activity where application_name = 'luukku keeper'`,
    )

    process.kill(backend?.pid ?? 0, 'SIGKILL')

    await vi.waitFor(() => expect(messages).toContain('The database server is back.'), { timeout: 10_000 })
    expect(await postmasterPid(directory)).toBe(pid)
    await database.close()
    await untilGone(pid)
  })

  test('in the middle of the first start, the next one begins anew and leaves nothing behind', async () => {
    const directory = await temporaryDirectory()
    const holder = startHolder({ dataDirectory: directory })
    holder.running.catch(() => undefined)
    await vi.waitFor(
      async () => {
        const names = await readdir(directory)
        expect(names.some((name) => name.includes('.new-'))).toBe(true)
      },
      { timeout: 10_000, interval: 1 },
    )
    holder.child.kill('SIGKILL')
    await holder.exit

    const { database } = await launch(directory)

    await untilAnswers(database.appUrl)
    expect((await readdir(directory)).toSorted()).toEqual(['binaries', 'postgres-15', 'postgres-15.log'])
  })
})

describe('what a crash leaves', () => {
  test('a living server without its launcher is adopted, and stopped at the end', async () => {
    const directory = await usedDirectory()
    const first = await launch(directory)
    await writeNote(first.database.ownerUrl, 'committed')
    await first.database.close()
    const pid = await startOrphan(directory)

    const { database, messages } = await launch(directory)

    expect(messages).toEqual([expect.stringContaining(`process ${pid}`)])
    expect(await readNotes(database.ownerUrl)).toEqual(['committed'])
    await database.close()
    await untilGone(pid)
  })

  test('a lock whose process id belongs to another program now is removed', async () => {
    const directory = await usedDirectory()
    const first = await launch(directory)
    const cluster = join(directory, 'postgres-15')
    const lock = await readFile(join(cluster, 'postmaster.pid'), 'utf8')
    await first.database.close()
    const unrelated = spawn('sleep', ['600'], { stdio: 'ignore' })
    onTestFinished(() => {
      unrelated.kill()
    })
    await once(unrelated, 'spawn')
    await writeFile(join(cluster, 'postmaster.pid'), lock.replace(/^\d+/, String(unrelated.pid)))

    const { database } = await launch(directory)

    await untilAnswers(database.appUrl)
  })

  test('an unfinished copy of the programs is repaired', async () => {
    const directory = await temporaryDirectory()
    const first = await launch(directory)
    await first.database.close()
    const binaries = await binariesIn(directory)
    await rm(join(binaries, 'lib/libicuuc.so.60'))
    await rm(join(binaries, 'share/postgresql/timezonesets/Default'))
    await truncate(join(binaries, 'bin/postgres'), 4096)

    const { database } = await launch(directory)

    await untilAnswers(database.appUrl)
  })
})

test('a failed start says what the server said and what to do', async () => {
  const directory = await usedDirectory()
  await writeFile(join(directory, 'postgres-15/postgresql.auto.conf'), 'no_such_setting = 1\n')

  const launched = launch(directory)
  await expect(launched).rejects.toMatchObject({ code: 'start-failed' })
  await expect(launched).rejects.toThrow(/no_such_setting[\s\S]*start again[\s\S]*DATABASE_URL/)
})

test('a server that does not answer is named', async () => {
  const directory = await usedDirectory()
  const { ownerUrl } = await startHolder({ dataDirectory: directory }).running
  const pid = await postmasterPid(directory)
  process.kill(pid, 'SIGSTOP')

  const launched = launch(directory, 200)
  await expect(launched).rejects.toMatchObject({ code: 'directory-in-use' })
  await expect(launched).rejects.toThrow(`process ${pid}`)

  process.kill(pid, 'SIGCONT')
  await untilAnswers(ownerUrl)
})
