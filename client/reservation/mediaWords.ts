import type { MediaChoice } from '#shared/model/call.ts'

/** What a resident lets out of the booth, in words. */
export const mediaWords = {
  pictureAndSound: 'media.pictureAndSound',
  soundOnly: 'media.soundOnly',
  textOnly: 'media.textOnly',
} as const satisfies Record<MediaChoice, string>
