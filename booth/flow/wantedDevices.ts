import { assertNever } from '#shared/kernel/assertNever.ts'
import type { MediaChoice } from '#shared/model/call.ts'
import type { Screen } from './screen.ts'

const open: readonly Screen[] = ['waiting', 'claiming', 'call']

/** Which devices may be open. None before the privacy screen is answered, none after the call, none behind a cover. */
export function wantedDevices(
  screen: Screen,
  media: MediaChoice | null,
): { readonly camera: boolean; readonly microphone: boolean } {
  if (media === null || !open.includes(screen)) return { camera: false, microphone: false }
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
