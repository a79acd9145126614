import * as z from 'zod/mini'
import { PageId } from '../model/ids.ts'

/** What every version of the contract has: read first, since an older page shows less of the rest. */
export const HandshakeVersion = z.object({ contractVersion: z.number() })

/** What a socket shows when it connects. */
export const Handshake = z.object({
  ...HandshakeVersion.shape,
  token: z.string().check(z.maxLength(4096)),
  /** Made when the page is loaded. */
  page: PageId,
  /**
   * True: the page had its place on this plane and comes back by itself. When another page took the place meanwhile, it
   * keeps it; absent means that somebody opened the page, or pressed there, to have the place.
   */
  returns: z.optional(z.boolean()),
  /** False from a booth whose page cannot know yet who sits there, if anybody does; absent means true. */
  attended: z.optional(z.boolean()),
})
export type Handshake = z.infer<typeof Handshake>
