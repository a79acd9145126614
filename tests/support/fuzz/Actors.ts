import type { Tokens } from '#server/auth/tokens.ts'
import { type Holder, type StaffRole, staffRoles } from '#shared/auth/permissions.ts'
import { PersonId } from '#shared/model/ids.ts'
import { lobbyPath } from '#shared/signalling/contract.ts'
import type { Connections } from '../Connections.ts'
import { boothClaims } from '../claims.ts'
import { inviteFrom, letIn, openInvitation } from '../guests.ts'
import { reachInterpretedCall } from '../journey.ts'
import { type PlantedPerson, plantPerson, plantStaff } from '../plantedStaff.ts'
import type { TestServer } from '../testServer.ts'
import { WireClient } from '../WireClient.ts'
import type { Known } from './arbitraryOf.ts'

const BOOTH = 'lieksa-library-1'
const CALL_BOOTH = 'nurmes-library-1'
const SERVICE = 'police.passport'
const CALL_SERVICE = 'mml.land-title'

const CALL_INTERPRETER = 'demo-interpreter-1'

/** Everybody else has a token of the lobby and no call. */
type InLobby = 'booth' | StaffRole
type InCall = Exclude<Holder, InLobby>

function isInCall(holder: Holder): holder is InCall {
  return holder !== 'booth' && !staffRoles.some((role) => role === holder)
}

/** One of each holder, who comes back whenever they were thrown out. */
export class Actors {
  readonly #server: TestServer
  readonly #connections: Connections
  readonly #tokens = new Map<Holder, () => string>()
  readonly #clients = new Map<Holder, WireClient>()
  #calls = 0
  readonly #latest = new Map<string, string>()

  private constructor(server: TestServer, connections: Connections) {
    this.#server = server
    this.#connections = connections
  }

  static async gather(server: TestServer, connections: Connections): Promise<Actors> {
    const actors = new Actors(server, connections)
    const { tokens }: { readonly tokens: Tokens } = server
    actors.#tokens.set(
      'booth',
      () => tokens.signLobby(boothClaims({ boothId: BOOTH, servicePointId: 'lieksa-library' })).token,
    )
    for (const role of staffRoles) {
      const agencyId = role === 'administrator' ? null : 'police'
      const id = `fuzz-${role.toLowerCase()}`
      const claims = await plantPerson(server, {
        id,
        agencyId,
        role,
        servicePointId: 'lieksa-library',
        serviceIds: agencyId === null ? [] : [SERVICE],
      })
      actors.#tokens.set(role, () => tokens.signLobby(claims).token)
    }
    return actors
  }

  /** Ids of what is theirs; nothing of anybody else's. */
  async known(): Promise<Known> {
    const seat = await this.client('expertSeat')
    const { view } = await seat.value('call.subscribe', {})
    await seat.value('media.join', {})
    const transport = await seat.value('media.createTransport', { direction: 'send' })
    return {
      callId: [view.callId, '$callId'],
      ticketId: ['$ticketId'],
      reservationId: ['$reservationId'],
      invitationId: ['$invitationId'],
      transportId: [transport.id],
      consumerId: [crypto.randomUUID()],
      // A ticket for the seats' own service would be taken for theirs.
      serviceId: [SERVICE, 'mml.surveys-and-maps', 'te.job-seeking'],
      // Nobody moves the seats' booth: the demo's tokens say where it stood at first.
      boothId: [BOOTH, 'kitee-joint-1'],
      servicePointId: ['lieksa-library', 'nurmes-library'],
      personId: staffRoles.map((role) => `fuzz-${role.toLowerCase()}`),
      disposition: ['solved', 'technicalProblem'],
      version: [1],
      code: ['0123456789', '123456'],
      // Most of what looks like a day is none.
      validFrom: ['2099-01-01', '2001-01-01'],
      day: ['2099-01-01'],
    }
  }

  /** Notes which tickets, offers and calls somebody was told of. */
  learn({ heard }: WireClient): void {
    const text = JSON.stringify(heard.splice(0))
    for (const [, name = '', id = ''] of text.matchAll(
      /"(ticketId|reservationId|callId)":"([0-9a-f-]{36})"/g,
    )) {
      this.#latest.set(`$${name}`, id)
    }
    const ticket = /"ticket":\{"id":"([0-9a-f-]{36})"/.exec(text)?.[1]
    if (ticket !== undefined) this.#latest.set('$ticketId', ticket)
  }

  /** The same with the newest ids in the places that are kept for them. */
  filled(envelope: unknown): unknown {
    const text = JSON.stringify(envelope)
    if (text === undefined) return envelope
    return JSON.parse(
      text.replaceAll(
        /\$(ticketId|reservationId|callId|invitationId)/g,
        (name) => this.#latest.get(name) ?? name,
      ),
    )
  }

  /** A token that the holder would show on the lobby plane. */
  token(holder: Holder): string {
    return this.#tokens.get(holder)?.() ?? 'a.b.c'
  }

  /** The holder's connection, a new one when the last one was closed. */
  async client(holder: Holder): Promise<WireClient> {
    const there = this.#clients.get(holder)
    if (there?.socket.connected === true) return there
    if (isInCall(holder)) return this.#newCall(holder)
    const client = await WireClient.connect(this.#server.origin, lobbyPath, { token: this.token(holder) })
    return this.#keep(holder, client)
  }

  /** A call in which everybody sits who may, and does nothing else, with a guest at the door and one within. */
  async #newCall(wanted: InCall): Promise<WireClient> {
    this.#calls += 1
    const expertId = `fuzz-call-${this.#calls}`
    const expert = await this.#plant({ id: expertId, role: 'expert', serviceIds: [CALL_SERVICE] })
    const supervisor = await this.#plant({ id: `fuzz-supervisor-${this.#calls}`, role: 'supervisor' })
    const interpreter = await this.#connections.staff(CALL_INTERPRETER)
    const booth = await this.#connections.booth(CALL_BOOTH)
    await booth.value('visit.end', { reason: 'left' })
    const { callId } = await reachInterpretedCall(booth, { expert, interpreter }, CALL_SERVICE)
    await supervisor.value('call.join', { personId: PersonId.parse(expertId) })
    const sides = [
      await this.#connections.seat(booth, callId),
      await this.#connections.seat(expert, callId),
    ] as const
    const inside = await inviteFrom(sides[0])
    const { lobby: admitted } = await openInvitation(this.#server.origin, inside.code)
    await letIn(this.#connections.keep(admitted), inside, sides)
    this.#latest.set('$invitationId', inside.invitationId)
    const atDoor = await openInvitation(this.#server.origin, (await inviteFrom(sides[1])).code)
    const seats: Readonly<Record<InCall, WireClient>> = {
      residentSeat: this.#keep('residentSeat', sides[0]),
      expertSeat: this.#keep('expertSeat', sides[1]),
      interpreterSeat: this.#keep('interpreterSeat', await this.#connections.seat(interpreter, callId)),
      supervisorSeat: this.#keep('supervisorSeat', await this.#connections.seat(supervisor, callId)),
      guest: this.#keep('guest', atDoor.lobby),
      guestSeat: this.#keep('guestSeat', await this.#connections.seat(admitted, callId)),
    }
    return seats[wanted]
  }

  async #plant(person: Omit<PlantedPerson, 'agencyId'>): Promise<WireClient> {
    return this.#connections.keep(await plantStaff(this.#server, { ...person, agencyId: 'mml' }))
  }

  #keep(holder: Holder, client: WireClient): WireClient {
    this.#clients.get(holder)?.close()
    this.#clients.set(holder, this.#connections.keep(client))
    return client
  }
}
