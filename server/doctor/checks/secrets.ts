import { relative } from 'node:path'
import { type Facts, isUnknown } from '../facts.ts'
import { dangerous, type Finding, ok, warning } from '../finding.ts'

const KEYS = 'LUUKKU_KEYS_DIR'
const HEADS = 'LUUKKU_AUDIT_HEADS_DIR'
const TURN = 'LUUKKU_TURN_SECRET'
const DAY_MS = 24 * 60 * 60 * 1000
/** A key is made every 30 days. */
const OLD_DAYS = 35
const SHORT_SECRET = 16
const GOOD_SECRET = 32
const FEW_KINDS = 6

type Asked = Pick<Facts, 'configuration' | 'files' | 'machine'>

/** Nobody but the server reads its keys. */
export function keysArePrivate({ files }: Asked): Finding {
  if (isUnknown(files.keys)) {
    return dangerous(KEYS, files.keys.problem, "let the server's user own it and nobody else look into it")
  }
  const open = files.keys.filter(({ mode }) => (mode & 0o077) !== 0)
  if (open.length === 0)
    return ok(KEYS, files.keys.length === 0 ? 'made at the first start' : 'nobody else may look')
  const shown = open.map(({ path, mode }) => `${path} (${(mode & 0o777).toString(8)})`).join(', ')
  return dangerous(
    KEYS,
    `others may read ${shown}`,
    'chmod 700 the directories and 600 the files; then make new keys',
  )
}

/** Keys are renewed. */
export function keysAreFresh({ files, machine }: Asked): Finding {
  if (files.newestKeyMs === null) return ok(KEYS, 'no signing key yet')
  const days = Math.floor((machine.nowMs - files.newestKeyMs) / DAY_MS)
  return days > OLD_DAYS
    ? warning(
        KEYS,
        `the newest signing key is ${days} days old`,
        'start the server: it makes one every 30 days',
      )
    : ok(KEYS, `the newest signing key is ${Math.max(0, days)} days old`)
}

/** Who can write to the database must not be able to write to what proves it. */
export function headsAreApart({ files }: Asked): Finding {
  for (const [name, directory] of [
    ['LUUKKU_DATA_DIR', files.data],
    [KEYS, files.keysPath],
  ] as const) {
    if (isWithin(files.heads, directory)) {
      return warning(
        HEADS,
        `${files.heads} lies within ${name}: who can change the one can change the other`,
        'set it to another disk, and copy it to another machine each hour',
      )
    }
  }
  return ok(HEADS, 'apart from data and keys')
}

/** Who guesses the secret uses the relay for anything. */
export function turnSecretIsLong({ configuration: { turn } }: Asked): Finding {
  if (turn === null) {
    return warning(
      'LUUKKU_TURN_URLS',
      'no TURN: no picture for networks that let neither UDP nor TCP to the media port out',
      'set up coturn (docs/runbook.md#turn), unless you know all networks',
    )
  }
  const { length } = turn.secret
  const isPlain = new Set(turn.secret).size < FEW_KINDS || /secret|password|change|luukku/i.test(turn.secret)
  const next = 'use `openssl rand -hex 32`, here and in coturn'
  if (length < SHORT_SECRET || isPlain) return dangerous(TURN, 'short or easily guessed', next)
  return length < GOOD_SECRET ? warning(TURN, `only ${length} characters`, next) : ok(TURN, 'long')
}

function isWithin(inner: string, outer: string): boolean {
  const way = relative(outer, inner)
  return way === '' || (!way.startsWith('..') && !way.startsWith('/'))
}
