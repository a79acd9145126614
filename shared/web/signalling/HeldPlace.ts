import * as z from 'zod/mini'
import type { Link } from './Link.ts'

const Heard = z.object({ ok: z.literal(true) })

/**
 * Whether this page has had its place on a plane, so that it says when it only comes back by itself. The server answers
 * nothing before it has saved that a connection is there: the first answer tells.
 */
export class HeldPlace {
  #isHeld = false

  get isHeld(): boolean {
    return this.#isHeld
  }

  /** The same link, whose answers are noticed. */
  over(link: Link): Link {
    return {
      send: (name, envelope, answered) =>
        link.send(name, envelope, (answer) => {
          this.#isHeld ||= z.safeParse(Heard, answer).success
          answered(answer)
        }),
      close: link.close,
    }
  }
}
