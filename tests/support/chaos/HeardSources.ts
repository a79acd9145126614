import type { ParticipantId } from '#shared/model/ids.ts'
import type { ProducerSource } from '#shared/model/media/parameters.ts'
import type { EventPayload } from '#shared/signalling/events.ts'

interface Heard {
  readonly participantId: ParticipantId
  readonly source: ProducerSource
  readonly sinceMs: number
}

/** What a seat consumes of the others, and since when. */
export class HeardSources {
  readonly #heard = new Map<string, Heard>()

  add({ consumerId, participantId, source }: EventPayload<'media.consumerAdded'>): void {
    this.#heard.set(consumerId, { participantId, source, sinceMs: performance.now() })
  }

  remove(consumerId: string): void {
    this.#heard.delete(consumerId)
  }

  clear(): void {
    this.#heard.clear()
  }

  /** Since when sound of somebody else can be heard; null while it cannot. */
  get soundSinceMs(): number | null {
    const sounds = [...this.#heard.values()].filter(({ source }) => source === 'microphone')
    return sounds.length === 0 ? null : Math.max(...sounds.map(({ sinceMs }) => sinceMs))
  }

  /** Sources of somebody who is not among these, and whatever of one participant is there twice. */
  ghostsBeside(others: readonly ParticipantId[]): readonly string[] {
    const all = [...this.#heard.values()]
    const named = all.map(({ participantId, source }) => `${source} of ${participantId}`)
    return [
      ...named.filter((name, index) => named.indexOf(name) !== index).map((name) => `second ${name}`),
      ...all
        .filter(({ participantId }) => !others.includes(participantId))
        .map(({ participantId, source }) => `${source} of ${participantId}, who is not here`),
    ]
  }

  /** What is there, in a few words. */
  get described(): string {
    return [...this.#heard.values()].map(({ source }) => source).join(',')
  }
}
