import { type Kysely, sql } from 'kysely'
import { type SpokenLanguage, spokenLanguages } from '#shared/model/language.ts'
import type { Tables } from '../tables.ts'

/** Everybody through whom a resident can be reached in a language: experts, and interpreters by their pairs. */
const spokenBySomebody = sql<{ language: SpokenLanguage }>`
  select distinct unnest(languages) as language from person
    where 'expert' = any(roles) and disabled_at is null
      and exists (select from skill where skill.person_id = person.id)
  union
  select unnest(array[one, other]) from language_pair
    join person on person.id = language_pair.person_id and person.disabled_at is null`

/** In which languages somebody serves, on duty or not; needs the system's scope. */
export async function reachableLanguages(db: Kysely<Tables>): Promise<readonly SpokenLanguage[]> {
  const { rows } = await spokenBySomebody.execute(db)
  const reached = new Set(rows.map(({ language }) => language))
  return spokenLanguages.filter((language) => reached.has(language))
}
