import { type Facts, isUnknown } from '../facts.ts'
import { dangerous, type Finding, ok, warning } from '../finding.ts'
import { reachOf } from '../network.ts'

const APP = 'DATABASE_URL'
const OLDEST = 15
const AWAY_MS = 2_000
const FAR_AWAY_MS = 30_000

type Asked = Pick<Facts, 'configuration' | 'database'>

/** Where rows are kept, and whether it answers. */
export function databaseAnswers({ database }: Asked): Finding {
  if (database === null) {
    return warning(
      APP,
      "the server's own PostgreSQL, on this machine only",
      'for more than one node set DATABASE_URL and DATABASE_OWNER_URL; back up LUUKKU_DATA_DIR (docs/runbook.md)',
    )
  }
  return isUnknown(database)
    ? dangerous(APP, `no answer: ${database.problem}`, 'look at the address, the password and the database')
    : ok(APP, `answers as ${database.role}`)
}

/** Rows of people go over no open network. */
export function databaseIsPrivate({ configuration, database }: Asked): Finding {
  if (configuration.database.kind === 'embedded') return ok(APP, 'a unix socket')
  const reach = reachOf(hostOf(configuration.database.appUrl))
  if (reach === 'thisMachine') return ok(APP, 'on this machine')
  if (database !== null && !isUnknown(database) && database.isEncrypted) return ok(APP, 'TLS')
  const next = 'add sslmode=verify-full&sslrootcert=… to both URLs, and TLS to the database'
  return reach === 'privateNetwork'
    ? warning(APP, 'without TLS, on a private network', next)
    : dangerous(APP, 'without TLS, on a network of others', next)
}

/** Row-level security holds for the role that the server runs as. */
export function roleKeepsTheWall({ database }: Asked): Finding {
  if (database === null || isUnknown(database)) return ok(APP, 'not asked')
  return database.passesWall
    ? dangerous(
        APP,
        `${database.role} passes row-level security: one fault in a query shows the rows of every agency`,
        'use the role luukku_app, which owns nothing (docker/postgres/init.sh)',
      )
    : ok(APP, `${database.role} is behind row-level security`)
}

/** What is committed stays. */
export function databaseIsDurable({ database }: Asked): Finding {
  if (database === null || isUnknown(database)) return ok(APP, 'not asked')
  if (database.careless.length > 0) {
    return dangerous(
      APP,
      `${database.careless.join(', ')}: what was committed may be lost`,
      "take these settings out of the database's configuration",
    )
  }
  if (database.version < OLDEST) {
    return warning(APP, `PostgreSQL ${database.version}`, `use ${OLDEST} or newer, which this was tried with`)
  }
  return ok(APP, `PostgreSQL ${database.version}, durable`)
}

/** Deadlines are the database's, tokens are ours: the two clocks have to agree. */
export function clocksAgree({ database }: Asked): Finding {
  if (database === null || isUnknown(database)) return ok('clock', 'not asked')
  const apart = Math.abs(database.clockAheadMs)
  const what = `${(apart / 1000).toFixed(1)} s ${database.clockAheadMs < 0 ? 'ahead of' : 'behind'} the database's`
  const next = 'let both machines keep time (chrony or systemd-timesyncd)'
  if (apart > FAR_AWAY_MS) return dangerous('clock', what, next)
  return apart > AWAY_MS ? warning('clock', what, next) : ok('clock', 'agrees with the database')
}

function hostOf(url: string): string {
  // A socket's URL has its directory as a parameter, and no host, which the URL of a standard must have.
  if (!URL.canParse(url)) return ''
  const { hostname, searchParams } = new URL(url)
  return searchParams.get('host') ?? decodeURIComponent(hostname)
}
