import * as z from 'zod/mini'
import type { GuestKind } from '#shared/model/guest.ts'

/** What a guest lets out. */
export const Sending = z.object({ camera: z.boolean(), microphone: z.boolean() })
export type Sending = z.infer<typeof Sending>

/** What is chosen before the guest chooses: two microphones in one room would howl. */
export function firstSending(kind: GuestKind): Sending {
  const isApart = kind !== 'residentDevice'
  return { camera: isApart, microphone: isApart }
}

/** Reads a choice that was kept over a reload; null when there is none. */
export function parseSending(kept: string | null): Sending | null {
  if (kept === null) return null
  try {
    const parsed = Sending.safeParse(JSON.parse(kept))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
