import type { CallId } from '#shared/model/ids.ts'
import { plantCast, raceServices } from '../race/raceCast.ts'
import { CallWatch } from './CallWatch.ts'
import { SyntheticBooth } from './SyntheticBooth.ts'
import { SyntheticExpert } from './SyntheticExpert.ts'
import type { SyntheticSeat } from './SyntheticSeat.ts'
import type { WatchedServer } from './WatchedServer.ts'

/** Booths and desks at a running server, and the calls between them. */
export class ChaosCast {
  readonly booths: readonly SyntheticBooth[]
  readonly experts: readonly SyntheticExpert[]
  readonly calls = new CallWatch()
  /** Tickets whose creation was acknowledged. */
  readonly tickets: Set<string>
  readonly #waiters = new Set<() => void>()

  private constructor(parts: Pick<ChaosCast, 'booths' | 'experts' | 'tickets'>) {
    this.booths = parts.booths
    this.experts = parts.experts
    this.tickets = parts.tickets
  }

  /** So many of each sit down; a booth takes a ticket whenever `mayBegin` lets it. */
  static async open(server: WatchedServer, count: number, mayBegin: () => boolean): Promise<ChaosCast> {
    const owner = await server.openOwner()
    await plantCast({ owner }, { booths: count, experts: count })
    await owner.end()
    const tickets = new Set<string>()
    const told: { changed: () => void } = { changed: () => undefined }
    const changed = () => told.changed()
    const numbers = Array.from({ length: count }, (_, index) => index + 1)
    const experts = numbers.map((number) => SyntheticExpert.open(server, `race-${number}`, changed))
    const booths = numbers.map((number) =>
      SyntheticBooth.open(server, `race-${number}`, {
        serviceId: raceServices[number % raceServices.length] ?? raceServices[0],
        mayBegin,
        made: (ticketId) => tickets.add(ticketId),
        changed,
      }),
    )
    const cast = new ChaosCast({
      experts: await Promise.all(experts),
      booths: await Promise.all(booths),
      tickets,
    })
    told.changed = () => cast.#changed()
    cast.#changed()
    return cast
  }

  /** Everything that sits in a call, on either side. */
  get seats(): readonly SyntheticSeat[] {
    return [...this.booths, ...this.experts].flatMap(({ seat }) => seat ?? [])
  }

  boothIn(callId: CallId): SyntheticBooth | undefined {
    return this.booths.find(({ seat }) => seat?.callId === callId)
  }

  expertIn(callId: CallId): SyntheticExpert | undefined {
    return this.experts.find(({ seat }) => seat?.callId === callId)
  }

  /** Whoever is in a whole call and does not belong there. */
  get ghosts(): readonly string[] {
    return this.calls.whole.flatMap((callId) =>
      this.seats.filter((seat) => seat.callId === callId).flatMap(({ ghosts }) => ghosts),
    )
  }

  /** Codes with which places were shut out for good. */
  get shutOut(): readonly string[] {
    return [...this.booths, ...this.experts].flatMap(({ shutOut }) => shutOut)
  }

  /** Resolves with true as soon as it holds, with false when it does not within the time. */
  async until(holds: () => boolean, limitMs: number): Promise<boolean> {
    if (holds()) return true
    return new Promise((resolve) => {
      const end = (held: boolean) => {
        clearTimeout(timer)
        this.#waiters.delete(look)
        resolve(held)
      }
      const look = () => {
        if (holds()) end(true)
      }
      const timer = setTimeout(() => end(holds()), limitMs)
      this.#waiters.add(look)
    })
  }

  /** Ends a call as its expert does; resolves when nobody sits in it any more. */
  async hangUp(callId: CallId, limitMs: number): Promise<boolean> {
    this.expertIn(callId)?.hangUp(callId)
    const isOver = await this.until(() => this.seats.every((seat) => seat.callId !== callId), limitMs)
    if (isOver) this.calls.forget(callId)
    return isOver
  }

  /** Nobody has a visit, an offer, a call or a wrap-up any more. */
  get isAtRest(): boolean {
    return (
      this.booths.every(({ visit }) => visit?.state === 'closed' || visit?.state === 'none') &&
      this.experts.every(
        ({ desk }) =>
          desk !== null &&
          desk.call === null &&
          desk.offer === null &&
          desk.wrapUp === null &&
          desk.presence.state === 'available',
      )
    )
  }

  /** How everybody stands, for whoever looks for a fault. */
  get described(): readonly string[] {
    return [
      ...this.booths.map(
        ({ visit, seat }, index) =>
          `booth ${index + 1}: ${visit?.state === 'open' ? JSON.stringify(visit.ticket?.progress ?? null) : visit?.state} | ${seat?.described ?? '-'}`,
      ),
      ...this.experts.map(
        ({ desk, seat }, index) =>
          `expert ${index + 1}: ${desk?.presence.state} offer:${desk?.offer?.callId ?? '-'} call:${desk?.call?.callId ?? '-'} | ${seat?.described ?? '-'}`,
      ),
    ]
  }

  close(): void {
    for (const place of [...this.booths, ...this.experts]) place.close()
  }

  #changed(): void {
    this.calls.look(this.seats, performance.now())
    for (const waiter of [...this.#waiters]) waiter()
  }
}
