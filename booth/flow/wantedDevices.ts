import { assertNever } from '#shared/kernel/assertNever.ts'
import type { MediaChoice } from '#shared/model/call.ts'
import type { Screen } from './screen.ts'

/** Which devices may be open. None before the privacy screen is answered, none after the call. */
export function wantedDevices(
  screen: Screen,
  media: MediaChoice | null,
): { readonly camera: boolean; readonly microphone: boolean } {
  if ((screen !== 'waiting' && screen !== 'call') || media === null)
    return { camera: false, microphone: false }
  switch (media) {
    case 'pictureAndSound':
      return { camera: true, microphone: true }
    case 'soundOnly':
      return { camera: false, microphone: true }
    case 'textOnly':
      return { camera: false, microphone: false }
    default:
      return assertNever(media)
  }
}
