/**
 * Whether the build fits the sources: by their content, since a checkout sets all times anew.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './paths.mjs'

export const DIST = join(ROOT, 'dist')
export const BUILD_STAMP = join(DIST, '.stamp')
export const MESSAGES_SCRIPT = join(ROOT, 'scripts', 'messages.mjs')
const GENERATED = join(ROOT, 'generated')

/** Everything that the outputs depend on; what matches nothing yet is left out. */
const SOURCES = [
  'client',
  'booth',
  'shared',
  'server',
  'scripts/messages',
  'scripts/setup/sources.mjs',
  'package.json',
  'package-lock.json',
]
const SOURCE_FILES = [/^tsconfig.*\.json$/, /^vite\.config\./]
const SCRIPT_FILES = [/^build.*\.mjs$/, /^messages\.mjs$/]

/** @param {string} path relative to `root` @param {string} root @returns {string[]} */
function filesUnder(path, root) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [path]
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesUnder(`${path}/${name}`, root))
}

/** @param {string} folder @param {string} root @param {readonly RegExp[]} patterns */
function matching(folder, root, patterns) {
  if (!existsSync(join(root, folder))) return []
  const names = readdirSync(join(root, folder)).sort()
  return names
    .filter((name) => patterns.some((pattern) => pattern.test(name)))
    .map((name) => join(folder, name))
}

/** @param {string} [root] */
export function sourcesHash(root = ROOT) {
  const files = [
    ...SOURCES.flatMap((path) => filesUnder(path, root)),
    ...matching('.', root, SOURCE_FILES),
    ...matching('scripts', root, SCRIPT_FILES),
  ]
  const hash = createHash('sha256')
  for (const file of files) {
    const content = readFileSync(join(root, file))
    // The length keeps two files from being read as one.
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

export function isBuilt() {
  if (!existsSync(BUILD_STAMP) || (existsSync(MESSAGES_SCRIPT) && !existsSync(GENERATED))) return false
  return readFileSync(BUILD_STAMP, 'utf8') === sourcesHash()
}
