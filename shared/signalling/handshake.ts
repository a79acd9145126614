import * as z from 'zod/mini'

/** What a socket shows when it connects. */
export const Handshake = z.object({ token: z.string().check(z.maxLength(4096)), contractVersion: z.number() })
export type Handshake = z.infer<typeof Handshake>
