import * as z from 'zod/mini'

/** How much of a picture its sender is to make: all of it, a few frames a second, or one. */
export const PictureRate = z.enum(['whole', 'slow', 'still'])
export type PictureRate = z.infer<typeof PictureRate>
