import type { Media } from '#server/domain/ports/media.ts'
import type { TechnicalLog } from '#server/domain/ports/technical.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'

/** What happens in the rooms goes into the records of their calls. */
export function noteMedia(media: Pick<Media, 'on'>, technical: TechnicalLog): Stopper {
  const stoppers = [
    media.on('noted', (noted) => technical.note(noted)),
    media.on('roomLost', ({ callId }) =>
      technical.note({ callId, participantId: null, event: { kind: 'roomLost' } }),
    ),
  ]
  return () => {
    for (const stop of stoppers) stop()
  }
}
