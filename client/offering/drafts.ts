/** What was typed and not saved yet, by what it is about. */
export type Drafts<Draft> = ReadonlyMap<string, Draft>

/** The drafts with one of them changed. */
export function withDraft<Draft>(drafts: Drafts<Draft>, about: string, draft: Draft): Drafts<Draft> {
  return new Map([...drafts, [about, draft]])
}

/** The drafts without one of them. */
export function withoutDraft<Draft>(drafts: Drafts<Draft>, about: string): Drafts<Draft> {
  return new Map([...drafts].filter(([other]) => other !== about))
}
