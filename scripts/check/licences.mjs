/**
 * Which licences the packages of the lock file have: production and development, also those that are not installed
 * here. Everything is permissive, but for the exceptions below, each with its reason. Needs no network.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
  'Zlib',
])

/**
 * @typedef {object} Exception
 * @property {RegExp} name
 * @property {string} licence as the package says it; empty: the package says none
 * @property {boolean} isDevelopmentOnly
 * @property {string} reason
 */

/** @type {readonly Exception[]} */
export const EXCEPTIONS = [
  {
    name: /^@fontsource-variable\/source-sans-3$/,
    licence: 'OFL-1.1',
    isDevelopmentOnly: true,
    reason:
      'the typeface itself, handed out as it is; the licence asks for no more than its own text beside it',
  },
  {
    name: /^lightningcss(-.+)?$/,
    licence: 'MPL-2.0',
    isDevelopmentOnly: true,
    reason: 'minifies styles while building; nothing of it is in what is built',
  },
  {
    name: /^axe-core$/,
    licence: 'MPL-2.0',
    isDevelopmentOnly: true,
    reason: 'looks at pages in tests, unchanged; not handed out',
  },
  {
    name: /^(@node-datachannel\/.+|node-datachannel)$/,
    licence: 'MPL 2.0',
    isDevelopmentOnly: true,
    reason: 'WebRTC clients of the tests, unchanged; not handed out',
  },
  {
    name: /^xmlhttprequest-ssl$/,
    licence: '',
    isDevelopmentOnly: true,
    reason:
      'its file LICENSE is the MIT licence; its package.json has the old list form, which the lock file leaves out',
  },
]

/**
 * @typedef {object} LockedPackage
 * @property {string} [license]
 * @property {boolean} [dev]
 */

/**
 * What is wrong with the licences; empty when nothing is.
 *
 * @param {Readonly<Record<string, LockedPackage>>} packages by their place below the checkout, as in the lock file
 * @param {readonly Exception[]} exceptions
 * @returns {readonly string[]}
 */
export function licenceFaults(packages, exceptions = EXCEPTIONS) {
  /** @type {Set<Exception>} */
  const used = new Set()
  /** @type {string[]} */
  const faults = []
  for (const [place, { license = '', dev = false }] of Object.entries(packages)) {
    const name = place.replace(/^.*node_modules\//, '')
    if (place === '' || isPermissive(license)) continue
    const exception = exceptions.find((each) => each.name.test(name) && each.licence === license)
    if (exception && (dev || !exception.isDevelopmentOnly)) used.add(exception)
    else faults.push(`${name}: ${license || 'no licence'}${exception ? ', for development only' : ''}`)
  }
  for (const exception of exceptions) {
    if (!used.has(exception)) faults.push(`${exception.name}: an exception that nothing needs any more`)
  }
  return faults
}

/**
 * An SPDX expression: of alternatives one has to be permissive, of parts all.
 *
 * @param {string} expression
 * @returns {boolean}
 */
function isPermissive(expression) {
  const plain = expression.replace(/^\((.*)\)$/, '$1')
  if (plain.includes(' OR ')) return plain.split(' OR ').some(isPermissive)
  return plain.split(' AND ').every((part) => PERMISSIVE.has(part))
}

/** @param {string} root */
export function lockedPackages(root) {
  /** @type {{packages: Record<string, LockedPackage>}} */
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  // What is installed says it itself; the lock file is believed for what is of other machines.
  for (const [place, locked] of Object.entries(packages)) {
    const manifest = join(root, place, 'package.json')
    if (place === '' || !existsSync(manifest)) continue
    /** @type {{license?: unknown}} */
    const { license } = JSON.parse(readFileSync(manifest, 'utf8'))
    if (typeof license === 'string' && license !== locked.license) packages[place] = { ...locked, license }
  }
  return packages
}
