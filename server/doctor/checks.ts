import { addressIsHttps, demoIsOff, proxiesAreOwn } from './checks/address.ts'
import {
  clocksAgree,
  databaseAnswers,
  databaseIsDurable,
  databaseIsPrivate,
  roleKeepsTheWall,
} from './checks/database.ts'
import {
  diskHasRoom,
  filesSuffice,
  logIsUseful,
  noCoreDumps,
  nodeIsMaintained,
  switchesAreSafe,
  userIsPlain,
} from './checks/machine.ts'
import { mediaIsReachable, mediaPortIsFixed, workerIsThere } from './checks/media.ts'
import { auditIsKept, nothingIsKeptLong, providersAnswer } from './checks/people.ts'
import { headsAreApart, keysAreFresh, keysArePrivate, turnSecretIsLong } from './checks/secrets.ts'
import type { Facts } from './facts.ts'
import type { Finding } from './finding.ts'

/** Every look at the configuration, in the order in which they are told. */
export const checks = {
  demoIsOff,
  addressIsHttps,
  proxiesAreOwn,
  databaseAnswers,
  databaseIsPrivate,
  roleKeepsTheWall,
  databaseIsDurable,
  clocksAgree,
  keysArePrivate,
  keysAreFresh,
  headsAreApart,
  turnSecretIsLong,
  mediaIsReachable,
  mediaPortIsFixed,
  workerIsThere,
  providersAnswer,
  nothingIsKeptLong,
  auditIsKept,
  nodeIsMaintained,
  switchesAreSafe,
  userIsPlain,
  filesSuffice,
  noCoreDumps,
  diskHasRoom,
  logIsUseful,
} as const satisfies Record<string, (facts: Facts) => Finding>

export type CheckName = keyof typeof checks

/** What one look found, by its name. */
export type NamedFinding = Finding & { readonly check: CheckName }

/** Looks at everything. */
export function examine(facts: Facts): readonly NamedFinding[] {
  const names = Object.keys(checks) as CheckName[]
  return names.map((check) => ({ check, ...checks[check](facts) }))
}
