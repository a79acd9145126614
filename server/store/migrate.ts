import { Kysely, type Migration, type MigrationProvider, Migrator, PostgresDialect } from 'kysely'
import * as firstCall from './migrations/20261122T080000_first_call.ts'
import * as ownFacts from './migrations/20261122T090000_own_facts.ts'
import * as credentials from './migrations/20261126T080000_credentials.ts'
import * as actingFor from './migrations/20261126T140000_acting_for.ts'
import * as retention from './migrations/20261126T150000_retention.ts'
import * as localAccounts from './migrations/20261126T173000_local_accounts.ts'
import * as audit from './migrations/20261126T180000_audit.ts'
import * as functionsWithinScope from './migrations/20261126T181000_functions_within_scope.ts'
import * as providerSessions from './migrations/20261126T183000_provider_sessions.ts'
import * as oneAgency from './migrations/20261126T200000_one_agency.ts'
import * as guests from './migrations/20261127T080000_guests.ts'
import * as channelsAndHours from './migrations/20261127T120000_channels_and_hours.ts'
import * as matching from './migrations/20261127T130000_matching.ts'
import * as seats from './migrations/20261127T210000_seats.ts'
import * as dispositions from './migrations/20261127T220000_dispositions.ts'
import * as languagesOfAVisit from './migrations/20261127T230000_languages_of_a_visit.ts'
import * as covers from './migrations/20261128T090000_covers.ts'
import * as technicalRecords from './migrations/20261128T150000_technical_records.ts'
import * as boothLimits from './migrations/20261128T160000_booth_limits.ts'
import * as unattendedBooths from './migrations/20261128T163000_unattended_booths.ts'
import * as places from './migrations/20261128T180000_places.ts'
import * as interpreting from './migrations/20261128T190000_interpreting.ts'
import { createPool } from './pool.ts'

/** Named by UTC timestamp; one that has landed never changes. */
const migrations: Readonly<Record<string, Migration>> = {
  '20261122T080000_first_call': firstCall,
  '20261122T090000_own_facts': ownFacts,
  '20261126T080000_credentials': credentials,
  '20261126T140000_acting_for': actingFor,
  '20261126T150000_retention': retention,
  '20261126T173000_local_accounts': localAccounts,
  '20261126T180000_audit': audit,
  '20261126T181000_functions_within_scope': functionsWithinScope,
  '20261126T183000_provider_sessions': providerSessions,
  '20261126T200000_one_agency': oneAgency,
  '20261127T080000_guests': guests,
  '20261127T120000_channels_and_hours': channelsAndHours,
  '20261127T130000_matching': matching,
  '20261127T210000_seats': seats,
  '20261127T230000_languages_of_a_visit': languagesOfAVisit,
  '20261127T220000_dispositions': dispositions,
  '20261128T090000_covers': covers,
  '20261128T150000_technical_records': technicalRecords,
  '20261128T160000_booth_limits': boothLimits,
  '20261128T163000_unattended_booths': unattendedBooths,
  '20261128T180000_places': places,
  '20261128T190000_interpreting': interpreting,
}

const provider: MigrationProvider = { getMigrations: () => Promise.resolve({ ...migrations }) }

/**
 * Brings the database to the newest state; does nothing when it is there. Several at once wait for each other.
 * @throws Error naming the migration that failed; nothing of it is kept.
 */
export async function migrate(
  ownerUrl: string,
  /** A test stops at a state that has landed. */
  upTo: string | null = null,
): Promise<readonly string[]> {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: createPool(ownerUrl, { max: 1, isTimed: false }) }),
  })
  try {
    const migrator = new Migrator({ db, provider })
    const { error, results } = await (upTo === null ? migrator.migrateToLatest() : migrator.migrateTo(upTo))
    if (error !== undefined) {
      const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'before the first'
      throw new Error(`the database could not be migrated [migration:${failed}]`, { cause: error })
    }
    return (results ?? []).map((result) => result.migrationName)
  } finally {
    await db.destroy()
  }
}
