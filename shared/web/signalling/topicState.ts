/** A numbered step of a topic. */
export interface Numbered {
  readonly version: number
}

/** A topic: the last view stays on show while a new snapshot is asked for. */
export interface TopicState<View, Change extends Numbered> {
  readonly view: View | null
  readonly at:
    | { readonly kind: 'idle' }
    | { readonly kind: 'asking'; readonly early: readonly Change[] }
    | { readonly kind: 'current'; readonly version: number }
}

/** What happens to a topic. */
export type TopicInput<View, Change> =
  | { readonly kind: 'asked' }
  | { readonly kind: 'snapshot'; readonly version: number; readonly view: View }
  | { readonly kind: 'changed'; readonly change: Change }
  | { readonly kind: 'lost' }

/** The next state; `ask`: only a new snapshot helps. */
export interface TopicStep<View, Change extends Numbered> {
  readonly state: TopicState<View, Change>
  readonly ask: boolean
}

/** How a change turns one view into the next. */
export type ApplyChange<View, Change> = (view: View, change: Change) => View

/** More early changes than this are worth a new snapshot. */
const MOST_EARLY = 200

/** A topic that was never asked for. */
export function emptyTopic<View, Change extends Numbered>(): TopicState<View, Change> {
  return { view: null, at: { kind: 'idle' } }
}

function follow<View, Change extends Numbered>(
  start: { readonly version: number; readonly view: View },
  changes: readonly Change[],
  apply: ApplyChange<View, Change>,
): TopicStep<View, Change> {
  let { version, view } = start
  for (const change of changes) {
    if (change.version <= version) continue
    if (change.version > version + 1) return { state: { view, at: { kind: 'idle' } }, ask: true }
    view = apply(view, change)
    version = change.version
  }
  return { state: { view, at: { kind: 'current', version } }, ask: false }
}

/** A snapshot, then changes without a gap; changes may overtake the snapshot. A gap asks anew. */
export function stepTopic<View, Change extends Numbered>(
  state: TopicState<View, Change>,
  input: TopicInput<View, Change>,
  apply: ApplyChange<View, Change>,
): TopicStep<View, Change> {
  const { at, view } = state
  switch (input.kind) {
    case 'asked':
      return { state: { view, at: { kind: 'asking', early: [] } }, ask: false }
    case 'lost':
      return { state: { view, at: { kind: 'idle' } }, ask: false }
    case 'snapshot':
      return follow(input, at.kind === 'asking' ? at.early : [], apply)
    case 'changed':
      if (at.kind === 'current' && view !== null) {
        return follow({ version: at.version, view }, [input.change], apply)
      }
      if (at.kind !== 'asking') return { state, ask: false }
      return {
        state: { view, at: { kind: 'asking', early: [...at.early, input.change].slice(-MOST_EARLY) } },
        ask: false,
      }
  }
}
