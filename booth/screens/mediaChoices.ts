import type { MediaChoice } from '#shared/model/call.ts'
import type { IconName } from '#shared/web/ui/iconPaths.ts'

/** The three equal choices, in the order they are shown. */
export const mediaChoices = [
  'pictureAndSound',
  'soundOnly',
  'textOnly',
] as const satisfies readonly MediaChoice[]

export const iconOfMedia: Readonly<Record<MediaChoice, IconName>> = {
  pictureAndSound: 'camera',
  soundOnly: 'microphone',
  textOnly: 'text',
}
