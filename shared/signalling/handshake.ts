import * as z from 'zod/mini'

/**
 * What a socket shows when it connects. `attended`: false from a booth whose page cannot know yet who sits there, if
 * anybody does; absent means true.
 */
export const Handshake = z.object({
  token: z.string().check(z.maxLength(4096)),
  contractVersion: z.number(),
  attended: z.optional(z.boolean()),
})
export type Handshake = z.infer<typeof Handshake>
