import type { Clock } from '#shared/kernel/clock.ts'
import type { ServedIn } from '#shared/model/catalogue.ts'
import type { VisitTicket } from '#shared/model/visit.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import type { Screen } from './screen.ts'

/** Experts come and go: how long an answer is shown before the next one is asked for. */
const READ_AGAIN_MS = 15_000

const screens: ReadonlySet<Screen> = new Set(['agency', 'service', 'privacy', 'waiting'])

/** Whether a screen says in which languages somebody serves now. */
export function showsWhoServes(screen: Screen): boolean {
  return screens.has(screen)
}

/** What decides, apart from who is on duty, who can still serve a waiting ticket. */
export function standingOf(ticket: VisitTicket | null): string {
  if (ticket?.progress.state !== 'waiting') return ''
  const { wait, parked } = ticket.progress
  return [ticket.id, ticket.language, wait.kind, parked].join(' ')
}

/** What reading needs. */
interface ServedWatchPorts {
  readonly read: () => Promise<Answer<{ readonly services: readonly ServedIn[] }>>
  readonly tell: (services: readonly ServedIn[]) => void
  readonly after: Clock['after']
}

/** Reads in which languages somebody on duty serves, again and again while a screen shows it. */
export class ServedWatch {
  readonly #ports: ServedWatchPorts
  #isWanted = false
  #isReading = false
  /** What is being read may be past already. */
  #isPast = false
  #stop: () => void = () => undefined

  constructor(ports: ServedWatchPorts) {
    this.#ports = ports
  }

  /** Whether it is shown; from one screen to the next nothing is asked anew. */
  want(isWanted: boolean): void {
    if (isWanted === this.#isWanted) return
    this.#isWanted = isWanted
    this.#stop()
    if (isWanted) void this.#readOn()
  }

  /** Reads at once: something has changed that decides who can serve. */
  readNow(): void {
    if (!this.#isWanted) return
    this.#stop()
    this.#isPast = this.#isReading
    void this.#readOn()
  }

  async #readOn(): Promise<void> {
    if (this.#isReading) return
    this.#isReading = true
    const answer = await this.#ports.read()
    this.#isReading = false
    if (!this.#isWanted) return
    if (this.#isPast) {
      this.#isPast = false
      return this.#readOn()
    }
    if (answer.ok) this.#ports.tell(answer.value.services)
    this.#stop = this.#ports.after(READ_AGAIN_MS, () => void this.#readOn())
  }
}
