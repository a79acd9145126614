import { type Configuration, ConfigurationError } from '#server/config/configuration.ts'
import { addressIsHttps, proxiesAreOwn } from './checks/address.ts'
import { switchesAreSafe } from './checks/machine.ts'
import { turnSecretIsLong } from './checks/secrets.ts'
import type { FileFacts, MachineFacts } from './facts.ts'
import { reachOf } from './network.ts'

/** Nothing of the disk is judged here: the keys' directory shuts others out by itself, or refuses. */
const noFiles: FileFacts = {
  keys: [],
  newestKeyMs: null,
  heads: '/',
  data: '/',
  keysPath: '/',
  freeBytes: {},
  worker: 'notSet',
}

/**
 * The worst that the doctor finds keeps a server from starting that others can reach, so that a setting which is
 * missing or wrong opens nothing. The role in the database is looked at when it is connected to.
 * @throws ConfigurationError naming each setting and what to do.
 */
export function refuseDangerous(configuration: Configuration, machine: MachineFacts): void {
  if (!isReachable(configuration)) return
  const facts = { configuration, machine, files: noFiles }
  const found = [addressIsHttps, proxiesAreOwn, switchesAreSafe, turnSecretIsLong].map((check) =>
    check(facts),
  )
  const worst = found.filter(({ level }) => level === 'dangerous')
  if (worst.length === 0) return
  throw new ConfigurationError(worst.map(({ about, what, next }) => `${about}: ${what}. Next: ${next}`))
}

/** Whether anybody but this machine can reach it: directly, or through what stands at its public address. */
function isReachable({ host, publicUrl }: Configuration): boolean {
  if (reachOf(host) !== 'thisMachine') return true
  return publicUrl !== null && reachOf(new URL(publicUrl).hostname) !== 'thisMachine'
}
