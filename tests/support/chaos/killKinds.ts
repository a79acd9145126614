/** What a chaos run does to a running system. */
export const killKinds = [
  /** A media worker gets SIGKILL. */
  'worker',
  /** The server process gets SIGKILL and is started again at once. */
  'server',
  /** All sockets of a booth or a desk are cut, and nothing gets through for a while. */
  'boothLink',
  'deskLink',
  /** The same for longer than the booth's seat stays uncovered. */
  'longBreak',
  /** A console is loaded anew; a booth too, which covers its seat until both sides have pressed. */
  'deskReload',
  'boothReload',
  /** A booth stays away until its held call has run out: the documented end. */
  'heldOut',
] as const
export type KillKind = (typeof killKinds)[number]

/**
 * How soon a call has to be back, in milliseconds: the table of the design, section 8. A cut counts from the moment when
 * the link is there again. A booth that was loaded anew or was away for long is back as soon as one that was not, since
 * nobody takes time to press here. The ticket of a held call that ran out is to be seen as soon as the link is back.
 */
export const backWithinMs: Readonly<Record<KillKind, number>> = {
  worker: 3_000,
  server: 10_000,
  boothLink: 2_000,
  deskLink: 2_000,
  longBreak: 2_000,
  deskReload: 3_000,
  boothReload: 3_000,
  heldOut: 2_000,
}
