import * as z from 'zod/mini'

/** How well media gets through between a participant and the room. */
export const LinkGrade = z.enum(['good', 'weak', 'poor'])
export type LinkGrade = z.infer<typeof LinkGrade>

/** What of it people notice first while it is not good: gaps in the sound weigh more than a lesser picture. */
export const LinkSuffers = z.enum(['picture', 'sound'])
export type LinkSuffers = z.infer<typeof LinkSuffers>

/** How media goes: straight over UDP or TCP, or over a relay that is reached by one of three ways. */
export const MediaPath = z.enum(['udp', 'tcp', 'relayUdp', 'relayTcp', 'relayTls'])
export type MediaPath = z.infer<typeof MediaPath>

/** What of the own picture leaves: all of its layers, only the smallest one, little of that, or nothing for the sound's sake. */
export const SentPicture = z.enum(['whole', 'smaller', 'slow', 'none'])
export type SentPicture = z.infer<typeof SentPicture>

const percent = z.nullable(z.number().check(z.gte(0), z.lte(100)))

/** What a participant's browser measures of its own link; null where nothing is known. */
export const LinkReport = z.strictObject({
  /** What the link is thought to take from here, in bits a second. */
  outgoingBps: z.nullable(z.number().check(z.gte(0), z.lte(100_000_000_000))),
  sends: z.nullable(SentPicture),
  rttMs: z.nullable(z.number().check(z.gte(0), z.lte(600_000))),
  /**
   * The share of the sent packets that did not arrive, of the sound's that did not arrive here at once, and of the sound
   * that had to be made up, by whosever link.
   */
  lostPercent: percent,
  missedPercent: percent,
  concealedPercent: percent,
  path: z.nullable(MediaPath),
})
export type LinkReport = z.infer<typeof LinkReport>
