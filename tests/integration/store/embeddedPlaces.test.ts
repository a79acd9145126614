import { access, chmod, chown, lstat, mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { chooseSocketDirectory } from '../../../server/store/embedded/socketDirectory.ts'
import {
  isRoot,
  launch,
  postmasterPid,
  query,
  readNotes,
  removeTemplate,
  startHolder,
  temporaryDirectory,
  untilGone,
  usedDirectory,
  writeNote,
} from './embeddedSupport.ts'

afterAll(removeTemplate)

const NOBODY = { uid: 65_534, gid: 65_534 } as const
const checkout = new URL('../../..', import.meta.url)

/** A path that is too long for a unix socket, with characters that a careless command line would trip over. */
function longPathIn(directory: string): string {
  return join(directory, 'a spaced, ümläut path', 'x'.repeat(100))
}

function shortSocketDirectory(cluster: string): string {
  return chooseSocketDirectory(cluster, {
    uid: process.getuid?.() ?? 0,
    home: '',
    environment: process.env,
  })
}

async function othersMayEnter(directory: string): Promise<boolean> {
  for (let step = directory; step !== dirname(step); step = dirname(step)) {
    if (((await stat(step)).mode & 0o001) === 0) return false
  }
  return true
}

/** What only root can try is no test for anybody else: it says that it is not proved here. */
const asRoot: (name: string, work: () => Promise<void>) => void = isRoot ? test : unproven

function unproven(name: string): void {
  console.warn(`not proved on this account: ${name}`)
}

test('a path too long for a socket works, with a private directory for the socket', async () => {
  const directory = longPathIn(await temporaryDirectory())
  const socketDirectory = shortSocketDirectory(join(directory, 'postgres-15'))
  onTestFinished(() => rm(socketDirectory, { recursive: true, force: true }))

  const first = await launch(directory)
  await writeNote(first.database.ownerUrl, 'far away')
  const { mode } = await lstat(socketDirectory)
  expect(mode & 0o777).toBe(0o700)
  await first.database.close()

  const second = await launch(directory)
  expect(await readNotes(second.database.ownerUrl)).toEqual(['far away'])
})

test('a directory for the socket that others can enter is refused', async () => {
  const directory = longPathIn(await temporaryDirectory())
  const socketDirectory = shortSocketDirectory(join(directory, 'postgres-15'))
  onTestFinished(() => rm(socketDirectory, { recursive: true, force: true }))
  await mkdir(socketDirectory)
  await chmod(socketDirectory, 0o755)

  await expect(launch(directory)).rejects.toMatchObject({ code: 'directory-unsafe' })
})

test('a data directory that everyone can write is refused', async () => {
  const directory = await temporaryDirectory()
  await chmod(directory, 0o777)

  await expect(launch(directory)).rejects.toMatchObject({ code: 'directory-unsafe' })
})

test('a path that a shell would read differently is refused', async () => {
  const directory = join(await temporaryDirectory(), '$HOME')

  await expect(launch(directory)).rejects.toMatchObject({ code: 'directory-unsafe' })
})

test('a place that cannot be a directory is named', async () => {
  const file = join(await temporaryDirectory(), 'file')
  await writeFile(file, '')

  for (const impossible of [join(file, 'data'), '/proc/luukku/data']) {
    await expect(launch(impossible)).rejects.toMatchObject({ code: 'directory-unwritable' })
    await expect(launch(impossible)).rejects.toThrow('LUUKKU_DATA_DIR')
  }
})

test('files of something else are left alone', async () => {
  const directory = await usedDirectory()
  await rm(join(directory, 'postgres-15/PG_VERSION'))

  await expect(launch(directory)).rejects.toMatchObject({ code: 'wrong-version' })
  await access(join(directory, 'postgres-15/base'))
})

asRoot('as root, a directory that the server can not reach is named', async () => {
  const home = join(await temporaryDirectory(), 'home')
  await mkdir(home, { mode: 0o700 })

  const launched = launch(join(home, 'data'))
  await expect(launched).rejects.toMatchObject({ code: 'directory-unreachable' })
  await expect(launched).rejects.toThrow(home)
})

asRoot('as root, a umask of 077 does no harm', async () => {
  const before = process.umask(0o077)
  onTestFinished(() => {
    process.umask(before)
  })

  const { database } = await launch(join(await temporaryDirectory(), 'several/steps/down'))

  expect(await query(database.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
})

const asRootOutside = (await othersMayEnter(checkout.pathname)) ? asRoot : unproven
asRootOutside(
  'an ordinary user gets a database in the own home directory, bound to the own process',
  async () => {
    const home = await temporaryDirectory()
    await chown(home, NOBODY.uid, NOBODY.gid)
    const holder = startHolder({ ...NOBODY, environment: { HOME: home, TMPDIR: home } })
    const { ownerUrl } = await holder.running
    const directory = join(home, '.local/share/luukku')
    await writeNote(ownerUrl, 'mine')
    const pid = await postmasterPid(directory)
    expect((await stat(`/proc/${pid}`)).uid).toBe(NOBODY.uid)

    holder.child.kill('SIGKILL')
    await untilGone(pid)

    const again = startHolder({ ...NOBODY, environment: { HOME: home, TMPDIR: home } })
    expect(await readNotes((await again.running).ownerUrl)).toEqual(['mine'])
    again.child.kill('SIGTERM')
    expect(await again.exit).toBe(0)
  },
)

asRoot('an ordinary user without a usable home directory is told what to set', async () => {
  const holder = startHolder({ ...NOBODY, environment: { HOME: '/nonexistent', TMPDIR: '/tmp' } })

  await expect(holder.running).rejects.toThrow('LUUKKU_DATA_DIR')
})
