import type { CallView } from '#shared/model/call.ts'
import type { ProducerSource } from '#shared/model/media/parameters.ts'

/** Which of the own sources are to be sent now, before anybody mutes them. */
export type WantedSources = Readonly<Record<ProducerSource, boolean>>

const nothing: WantedSources = { microphone: false, camera: false }

/** Decides what to send: only while it is wanted, and of a resident only what the resident lets out. */
export function wantedSources(view: CallView | null): WantedSources {
  if (!view || view.sendsFor === null || view.call.state === 'ended') return nothing
  const self = view.participants.find((participant) => participant.id === view.self)
  // Whoever is not known to be somebody else is held to the resident's choice.
  const choosesMedia = self === undefined || self.role === 'resident'
  if (!choosesMedia) return { microphone: true, camera: true }
  return { microphone: view.media !== 'textOnly', camera: view.media === 'pictureAndSound' }
}
