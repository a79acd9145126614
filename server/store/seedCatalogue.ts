import pg from 'pg'
import type { DemoCatalogue } from '#server/demo/catalogue/types.ts'

type Row = Readonly<Record<string, unknown>>

const ALWAYS_WAS = '2000-01-01'

/** Each table with its key; every other column is overwritten by what the catalogue says today. */
function tables(
  catalogue: DemoCatalogue,
): readonly { table: string; key: readonly string[]; rows: readonly Row[] }[] {
  const validity = (row: { validFrom: string; validTo: string | null; successorId: string | null }) => ({
    valid_from: row.validFrom,
    valid_to: row.validTo,
    successor_id: row.successorId,
  })
  return [
    {
      table: 'agency',
      key: ['id'],
      rows: catalogue.agencies.map((agency) => ({
        id: agency.id,
        name: agency.name,
        short_name: agency.shortName,
        icon: agency.icon,
        shown_to_residents: agency.shownToResidents,
        note_enabled: agency.noteEnabled,
        note_days: agency.noteDays,
        advice_only: agency.adviceOnly,
        ...validity(agency),
      })),
    },
    {
      table: 'service',
      key: ['id'],
      rows: catalogue.services.map((service) => ({
        id: service.id,
        agency_id: service.agencyId,
        name: service.name,
        description: service.description,
        icon: service.icon,
        ...validity(service),
      })),
    },
    {
      table: 'service_point',
      key: ['id'],
      rows: catalogue.servicePoints.map((point) => ({
        id: point.id,
        kind: point.kind,
        name: point.name,
        municipality: point.municipality,
        street_address: point.streetAddress,
        postal_code: point.postalCode,
        phone: point.phone,
        latitude: point.latitude,
        longitude: point.longitude,
      })),
    },
    {
      table: 'booth',
      key: ['id'],
      rows: catalogue.booths.map((booth) => ({
        id: booth.id,
        service_point_id: booth.servicePointId,
        name: booth.name,
      })),
    },
    {
      table: 'person',
      key: ['id'],
      rows: catalogue.people.map((person) => ({
        id: person.id,
        agency_id: person.agencyId,
        service_point_id: person.servicePointId,
        display_name: person.displayName,
        role_name: person.roleName,
        roles: [...person.roles],
        languages: [...person.languages],
      })),
    },
    {
      table: 'skill',
      key: ['person_id', 'service_id'],
      rows: catalogue.people.flatMap((person) =>
        person.serviceIds.map((serviceId) => ({
          person_id: person.id,
          service_id: serviceId,
          agency_id: person.agencyId,
        })),
      ),
    },
    {
      table: 'language_pair',
      key: ['person_id', 'one', 'other'],
      rows: catalogue.people.flatMap((person) =>
        (person.languagePairs ?? []).map((pair) => {
          const [one, other] = pair.toSorted()
          return { person_id: person.id, one, other }
        }),
      ),
    },
  ]
}

/** What is decided by adding a row: the catalogue says how it begins, and nothing to what somebody has decided since. */
function decisions({
  channels,
  hours,
}: DemoCatalogue): readonly { table: string; key: readonly string[]; rows: readonly Row[] }[] {
  return [
    {
      table: 'channel',
      key: ['service_id', 'service_point_id'],
      rows: channels.map(({ agencyId, serviceId, servicePointId, kind }) => ({
        agency_id: agencyId,
        service_id: serviceId,
        service_point_id: servicePointId,
        kind,
        valid_from: ALWAYS_WAS,
      })),
    },
    {
      table: 'opening_hours',
      key: ['agency_id', 'service_id', 'service_point_id'],
      rows: hours.map(({ agencyId, serviceId, servicePointId, weekly }) => ({
        agency_id: agencyId,
        service_id: serviceId,
        service_point_id: servicePointId,
        valid_from: ALWAYS_WAS,
        weekly: JSON.stringify(weekly),
      })),
    },
  ]
}

/** Writes a catalogue, in one transaction; doing it again changes nothing. */
export async function seedCatalogue(ownerUrl: string, catalogue: DemoCatalogue): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('begin')
    for (const { table, key, rows } of tables(catalogue)) {
      for (const row of rows) await upsert(client, table, key, row)
    }
    for (const { table, key, rows } of decisions(catalogue)) {
      for (const row of rows) await decideOnce(client, table, key, row)
    }
    await client.query('commit')
  } finally {
    await client.end()
  }
}

async function upsert(client: pg.Client, table: string, key: readonly string[], row: Row): Promise<void> {
  const columns = Object.keys(row)
  const values = columns.map((_, index) => `$${index + 1}`)
  const others = columns.filter((column) => !key.includes(column))
  const change =
    others.length === 0 || table === 'skill'
      ? 'nothing'
      : `update set ${others.map((column) => `${column} = excluded.${column}`).join(', ')}`
  await client.query(
    `insert into ${table} (${columns.join(', ')}) values (${values.join(', ')}) on conflict (${key.join(', ')}) do ${change}`,
    columns.map((column) => row[column]),
  )
}

async function decideOnce(client: pg.Client, table: string, key: readonly string[], row: Row): Promise<void> {
  const columns = Object.keys(row)
  const place = (column: string) => `$${columns.indexOf(column) + 1}`
  await client.query(
    `insert into ${table} (${columns.join(', ')}) select ${columns.map((column) => `${place(column)}${castOf(column)}`).join(', ')}
      where not exists (select from ${table} where ${key.map((column) => `${column} is not distinct from ${place(column)}`).join(' and ')})`,
    columns.map((column) => row[column]),
  )
}

/** What PostgreSQL cannot tell from a column in a select. */
function castOf(column: string): string {
  if (column === 'weekly') return '::jsonb'
  return column === 'valid_from' ? '::date' : '::text'
}
