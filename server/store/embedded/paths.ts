import { join } from 'node:path'

/** Who asks for a place, and what the environment says about it. */
export interface Surroundings {
  readonly uid: number
  readonly home: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** Where each part of one embedded database lives. */
export interface Places {
  readonly root: string
  /** PostgreSQL's own data directory. It carries the major version: another major can't read it. */
  readonly cluster: string
  readonly binaries: string
  readonly logFile: string
}

const ROOT_DATA_DIRECTORY = '/var/lib/luukku'

/** Luukku's data directory when nobody named one: the system's for root, the user's own otherwise. */
export function defaultDataDirectory({ uid, home, environment }: Surroundings): string {
  if (uid === 0) return ROOT_DATA_DIRECTORY
  const dataHome = environment['XDG_DATA_HOME']
  return join(dataHome?.startsWith('/') ? dataHome : join(home, '.local/share'), 'luukku')
}

/** The parts of the embedded database inside a data directory, for one version of the binaries. */
export function placesIn(root: string, version: string): Places {
  const cluster = join(root, `postgres-${majorOf(version)}`)
  return { root, cluster, binaries: join(root, 'binaries', version), logFile: `${cluster}.log` }
}

/** PostgreSQL's major version, as it stands in a cluster's PG_VERSION. */
export function majorOf(version: string): string {
  return version.split('.')[0] ?? version
}
