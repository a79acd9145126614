/**
 * Whether a file of the repository holds what looks like a secret. Needs no network. Not a proof: what is short, or
 * looks like words, is found by whoever reads.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const MOST_BYTES = 2 * 1024 * 1024
/** Bits for each character: texts of a language and paths are below, random base64 above. */
const RANDOM_BITS = 4.3
const RANDOM_LENGTH = 32
const HEX_BITS = 3.4

/**
 * @typedef {object} Pattern
 * @property {string} kind
 * @property {RegExp} of with the secret itself in its group
 * @property {(secret: string) => boolean} [isOne] what else has to hold
 */

/** @type {readonly Pattern[]} */
const PATTERNS = [
  { kind: 'private key', of: /(-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+[\w+/=]{16})/g },
  { kind: 'AWS key', of: /\b((?:AKIA|ASIA)[0-9A-Z]{16})\b/g },
  { kind: 'GitHub token', of: /\b((?:gh[oprsu]_|github_pat_)\w{30,})\b/g },
  { kind: 'npm token', of: /\b(npm_[A-Za-z0-9]{36})\b/g },
  { kind: 'Slack token', of: /\b(xox[abprs]-[\w-]{10,})/g },
  { kind: 'Google key', of: /\b(AIza[\w-]{35})\b/g },
  { kind: 'JSON Web Token', of: /\b(eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,})/g },
  {
    kind: 'password in an address',
    of: /\b[a-z][a-z+]{2,}:\/\/[^\s:/@'"`$<{]+:([^\s@/'"`$<{…]{8,})@/g,
    isOne: isNoWord,
  },
  {
    kind: 'assigned secret',
    of: /(?:pass(?:word|wd)?|secret|token|api_?key|credential)s?['"]?\s*[:=]\s*['"]?([\w+/=.-]{16,})['"]?\s*(?:[,;)}\]]|$)/gim,
    isOne: isRandom,
  },
  { kind: 'long random text', of: /['"`=\s]([A-Za-z0-9+/_-]{32,}={0,2})['"`\s,;]/g, isOne: isRandom },
]

/**
 * Files in which something looks like a secret and is none.
 *
 * @type {readonly {readonly file: RegExp, readonly kinds: readonly string[], readonly reason: string}[]}
 */
const ALLOWED = [
  {
    file: /^tests\/(integration\/recovery\/stop|unit\/server\/(config\/configuration|observability\/redact))\.test\.ts$/,
    kinds: ['password in an address', 'assigned secret'],
    reason: 'planted there, to see that the log and the messages do not tell them',
  },
]

/** @param {string} text */
function isRandom(text) {
  if (text.length < RANDOM_LENGTH || /^(sha\d+-|[a-z]+:)/.test(text)) return false
  if (/^[0-9a-f]+$/i.test(text)) return bitsOf(text) > HEX_BITS && !/^(.{1,16})\1+$/.test(text)
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(text)).length
  return kinds === 3 && bitsOf(text) > RANDOM_BITS
}

/** @param {string} text */
function isNoWord(text) {
  return !/^(pass(word)?|secret|user|test|never|\*+|x+)/i.test(text)
}

/**
 * Shannon's measure.
 *
 * @param {string} text
 */
function bitsOf(text) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  return [...counts.values()].reduce(
    (sum, count) => sum - (count / text.length) * Math.log2(count / text.length),
    0,
  )
}

/**
 * What looks like a secret in a text, by its line; the secret itself is not shown.
 *
 * @param {string} text
 * @returns {readonly {readonly kind: string, readonly line: number}[]}
 */
export function secretsIn(text) {
  return PATTERNS.flatMap(({ kind, of, isOne = () => true }) =>
    [...text.matchAll(of)]
      .filter(([, secret = '']) => isOne(secret))
      .map(({ index }) => ({ kind, line: text.slice(0, index + 1).split('\n').length })),
  )
}

/**
 * Every file that is or would be in the repository; what .gitignore names is not.
 *
 * @param {string} root
 */
export function repositoryFiles(root) {
  const { status, stdout } = spawnSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  )
  if (status !== 0) throw new Error('no git here: the files of the repository are not known')
  return stdout.split('\0').filter(Boolean)
}

/**
 * @param {string} root
 * @param {readonly string[]} files
 * @returns {readonly string[]}
 */
export function secretFaults(root, files) {
  /** @type {Set<(typeof ALLOWED)[number]>} */
  const used = new Set()
  /** @type {string[]} */
  const faults = []
  for (const file of files) {
    const path = join(root, file)
    const about = statSync(path, { throwIfNoEntry: false })
    if (!about?.isFile() || about.size > MOST_BYTES) continue
    const content = readFileSync(path)
    if (content.includes(0)) continue
    for (const { kind, line } of secretsIn(content.toString('utf8'))) {
      const allowed = ALLOWED.find((each) => each.file.test(file) && each.kinds.includes(kind))
      if (allowed) used.add(allowed)
      else faults.push(`${file}:${line}: ${kind}`)
    }
  }
  for (const allowed of ALLOWED) {
    if (!used.has(allowed)) faults.push(`${allowed.file}: allowed, but nothing is there any more`)
  }
  return faults
}
