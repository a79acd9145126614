import type { ProviderPerson } from '#server/domain/ports/providerSessions.ts'
import { ServicePointId } from '#shared/model/ids.ts'
import { mayGive, type Provider } from './providers.ts'

/** Nobody has more of anything; a longer list is cut, so that no provider makes us work without end. */
const MOST_VALUES = 200
const LONGEST_NAME = 100

/** What a provider says of a person, in our words; `ignored` counts values that its entry does not know. */
export interface MappedPerson {
  readonly person: ProviderPerson
  readonly ignored: number
}

/**
 * Maps claims by the provider's entry, and never beyond it: the agency comes from the entry alone, roles from its map.
 * Null when nobody with these claims may do anything here.
 */
export function personFromClaims(
  provider: Provider,
  claims: Readonly<Record<string, unknown>>,
): MappedPerson | null {
  const { claims: entry } = provider
  const roles = mappedValues(claims, entry.roles)
  const skills = mappedValues(claims, entry.skills)
  const languages = mappedValues(claims, entry.languages)
  const points = servicePointsIn(claims, entry.servicePoint)
  const given = roles.known.filter((role) => mayGive(provider, role))
  if (given.length === 0) return null
  return {
    person: {
      agencyId: provider.agencyId,
      displayName: displayNameIn(claims, entry.displayName),
      roles: sorted(given),
      serviceIds: sorted(skills.known.flat()),
      languages: sorted(languages.known),
      servicePointId: points.known[0] ?? null,
    },
    ignored: roles.ignored + skills.ignored + languages.ignored + points.ignored,
  }
}

interface Values<Value> {
  readonly known: readonly Value[]
  readonly ignored: number
}

/** An advisor stands at a service point: without one there is nothing to advise at. Null when nothing else is left. */
export function withoutPoint(person: ProviderPerson): ProviderPerson | null {
  const roles = person.roles.filter((role) => role !== 'advisor')
  return roles.length === 0 ? null : { ...person, roles, servicePointId: null }
}

function mappedValues<Value>(
  claims: Readonly<Record<string, unknown>>,
  mapping: { readonly claim: string; readonly map: Readonly<Record<string, Value>> } | undefined,
): Values<Value> {
  if (mapping === undefined) return { known: [], ignored: 0 }
  const byValue = new Map(Object.entries(mapping.map))
  const known: Value[] = []
  let ignored = 0
  for (const said of textsIn(claims, mapping.claim)) {
    const value = byValue.get(said)
    if (value === undefined) ignored += 1
    else known.push(value)
  }
  return { known, ignored }
}

function servicePointsIn(
  claims: Readonly<Record<string, unknown>>,
  entry: Provider['claims']['servicePoint'],
): Values<ServicePointId> {
  if (typeof entry === 'object') return mappedValues(claims, entry)
  const said = entry === undefined ? [] : textsIn(claims, entry)
  const known = said.flatMap((value) => {
    const parsed = ServicePointId.safeParse(value)
    return parsed.success ? [parsed.data] : []
  })
  return { known, ignored: said.length - known.length }
}

/** The texts of a claim: one, or a list. A name with dots leads into objects, as in `realm_access.roles`. */
function textsIn(claims: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  const value = Object.hasOwn(claims, name) ? claims[name] : at(claims, name.split('.'))
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.filter((item) => typeof item === 'string').slice(0, MOST_VALUES)
}

function at(value: unknown, [first, ...rest]: readonly string[]): unknown {
  if (first === undefined) return value
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, first)) return undefined
  return at(Reflect.get(value, first), rest)
}

function displayNameIn(claims: Readonly<Record<string, unknown>>, name: string): string {
  // Control characters and direction marks would let a name pretend to be something else on a screen.
  const said = (textsIn(claims, name)[0] ?? '').replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim()
  return [...said].slice(0, LONGEST_NAME).join('')
}

function sorted<Value extends string>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)].sort()
}
