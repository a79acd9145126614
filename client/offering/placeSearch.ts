import type { LocalisedText } from '#shared/model/language.ts'

/** Something with a name to look for. */
interface Named {
  readonly name: LocalisedText
}

/** What was found: the first ones, and how many more there are. */
export interface Found<Thing> {
  readonly first: readonly Thing[]
  readonly more: number
}

function simple(text: string): string {
  return text.trim().toLocaleLowerCase('fi')
}

/** Whether every word that was typed is in a text. */
export function isMeant(text: string, typed: string): boolean {
  const own = simple(text)
  return simple(typed)
    .split(/\s+/)
    .every((word) => own.includes(word))
}

/** Whether every word that was typed is in the name, in one of its languages. */
export function isNamed({ name }: Named, typed: string): boolean {
  return Object.values(name).some((own: string) => isMeant(own, typed))
}

/** Those that a typed text may mean; all of them while nothing was typed. */
export function findNamed<Thing extends Named>(
  things: readonly Thing[],
  text: string,
  most: number,
): Found<Thing> {
  const found = things.filter((thing) => isNamed(thing, text))
  return { first: found.slice(0, most), more: Math.max(0, found.length - most) }
}
