import type { BareDatabase } from '../bareDatabase.ts'

/** Every expert of a race serves all of these, so that only order and chance decide who gets whom. */
export const raceServices = ['kela.housing', 'kela.pension', 'kela.social-assistance'] as const

/** Booths and experts of the names that the race's clients come under. */
export async function plantCast(
  { owner }: Pick<BareDatabase, 'owner'>,
  { booths, experts }: { readonly booths: number; readonly experts: number },
): Promise<void> {
  const named = `'{"fi":"x","sv":"x","en":"x"}'::jsonb`
  await owner.query(
    `insert into booth (id, service_point_id, name)
      select 'race-' || n, 'lahti-campus', ${named} from generate_series(1, $1::int) n`,
    [booths],
  )
  await owner.query(
    `insert into person (id, agency_id, display_name, role_name, roles, languages)
      select 'race-' || n, 'kela', 'x', ${named}, '{expert}', '{fi}' from generate_series(1, $1::int) n`,
    [experts],
  )
  await owner.query(
    `insert into skill (person_id, service_id, agency_id)
      select 'race-' || n, service, 'kela' from generate_series(1, $1::int) n, unnest($2::text[]) service`,
    [experts, [...raceServices]],
  )
}
