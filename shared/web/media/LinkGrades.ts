import type { ParticipantId } from '#shared/model/ids.ts'
import type { LinkGrade, LinkSuffers } from '#shared/model/media/link.ts'
import { createStore, type Store } from '../state/createStore.ts'

/** A link that is not good, and what people notice of it first. */
export interface GradedLink {
  readonly grade: Exclude<LinkGrade, 'good'>
  readonly suffers: LinkSuffers
}

/** How well media gets through to and from everybody in a call of whom it is not good. */
export type GradedLinks = ReadonlyMap<ParticipantId, GradedLink>

/** What the room says about everybody's link. */
export class LinkGrades {
  readonly #links = createStore<GradedLinks>(new Map())

  /** Only those who are named have a link that is not good. */
  get links(): Store<GradedLinks> {
    return this.#links
  }

  /** The room's newest word about somebody. */
  set(id: ParticipantId, grade: LinkGrade, suffers: LinkSuffers): void {
    const links = new Map(this.#links.get())
    if (grade === 'good') links.delete(id)
    else links.set(id, { grade, suffers })
    this.#links.set(links)
  }

  /** Another connection: the room says everything anew that is not good. */
  clear(): void {
    if (this.#links.get().size > 0) this.#links.set(new Map())
  }
}
