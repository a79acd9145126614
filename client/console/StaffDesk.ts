import {
  type Permission,
  permissionsOfStaff,
  type Reach,
  reachOfStaff,
  type StaffRole,
} from '#shared/auth/permissions.ts'
import { accepted } from '#shared/kernel/result.ts'
import type { BoothsView } from '#shared/model/administration.ts'
import type { AlertsView } from '#shared/model/desk.ts'
import type { DutyView } from '#shared/model/duty.ts'
import type { PointView } from '#shared/model/guest.ts'
import { lobbyPath } from '#shared/signalling/contract.ts'
import { SignallingClient } from '#shared/web/signalling/SignallingClient.ts'
import type { AccessToken, TokenSource } from '#shared/web/signalling/TokenSource.ts'
import type { Store } from '#shared/web/state/createStore.ts'
import { OwnAccount } from '../account/OwnAccount.ts'
import { PeopleDesk } from '../admin/PeopleDesk.ts'
import { type ChannelsDesk, openChannels } from '../channels/channelsDesk.ts'
import { type DispositionsDesk, openDispositions } from '../dispositions/dispositionsDesk.ts'
import { type OwnHours, openHours } from '../hours/hoursDesk.ts'
import { type TrackedQueue, trackQueue } from '../queue/trackedQueue.ts'
import { RulesDesk } from '../rules/RulesDesk.ts'
import { Ring } from '../sound/Ring.ts'
import { soundSettings } from '../sound/soundSettings.ts'
import { Supervising } from '../supervisor/Supervising.ts'
import { type Stamped, stampArrivals } from '../time/stampArrivals.ts'
import { ExpertDesk } from './ExpertDesk.ts'
import { StaffLobby } from './StaffLobby.ts'

/** What a desk is opened with: the token that told the roles is used for the first connection. */
export interface StaffDeskOptions {
  readonly tokens: TokenSource
  readonly first: AccessToken
  readonly roles: readonly StaffRole[]
}

/** Everything behind one signed-in person's console; its parts follow from what the roles allow. */
export class StaffDesk {
  readonly lobby: StaffLobby
  readonly ring = new Ring(soundSettings)
  readonly expert: ExpertDesk | null
  /** Not of an expert's own console: nobody serves one call and watches over another. */
  readonly supervising: Supervising | null
  readonly queue: Store<TrackedQueue | null> | null
  readonly duty: Store<Stamped<DutyView | null>> | null
  readonly alerts: Store<Stamped<AlertsView | null>> | null
  readonly booths: Store<Stamped<BoothsView | null>> | null
  readonly point: Store<PointView | null> | null
  readonly people: PeopleDesk | null
  readonly channels: ChannelsDesk | null
  readonly hours: OwnHours | null
  readonly dispositions: DispositionsDesk | null
  readonly rules: RulesDesk | null
  readonly account: OwnAccount
  readonly notesAllowed: boolean
  /** Whether technical records of calls may be seen. */
  readonly technical: boolean

  private constructor(lobby: StaffLobby, tokens: TokenSource, roles: readonly StaffRole[]) {
    const allowed: ReadonlySet<Permission> = permissionsOfStaff(roles)
    this.lobby = lobby
    this.expert = allowed.has('presence.own') ? new ExpertDesk(lobby) : null
    this.supervising = allowed.has('call.join') && this.expert === null ? new Supervising(lobby) : null
    this.queue = allowed.has('queue.see') ? trackQueue(lobby.client.topic('queue')) : null
    this.duty = allowed.has('queue.see') ? stampArrivals(lobby.client.topic('duty')) : null
    this.alerts = allowed.has('alert.see') ? stampArrivals(lobby.client.topic('alert')) : null
    this.booths = allowed.has('booth.see') ? stampArrivals(lobby.client.topic('booths')) : null
    this.point = allowed.has('point.see') ? lobby.client.topic('point') : null
    this.people = allowed.has('person.see') ? new PeopleDesk(lobby, tokens, allowed) : null
    this.channels = allowed.has('channel.edit') ? openChannels(lobby) : null
    this.hours = hoursFor(lobby, reachOfStaff(roles, 'hours.edit'))
    this.dispositions = allowed.has('disposition.edit') ? openDispositions(lobby) : null
    this.rules = allowed.has('rules.edit') ? openRules(lobby) : null
    this.account = new OwnAccount(lobby.client, tokens)
    this.notesAllowed = allowed.has('note.read')
    this.technical = allowed.has('technical.see')
    lobby.client.link.subscribe(() => {
      // A closed connection is final: nothing may keep the camera open behind a screen that says so.
      if (lobby.client.link.get().state !== 'closed') return
      this.expert?.close()
      this.supervising?.close()
    })
  }

  /** Connects the console. */
  static open({ tokens, first, roles }: StaffDeskOptions): StaffDesk {
    let desk: StaffDesk | null = null
    const client = SignallingClient.connect({
      plane: 'lobby',
      path: lobbyPath,
      tokens: startingWith(first, tokens),
      pace: () => desk?.expert?.pace ?? 'atWork',
    })
    desk = new StaffDesk(new StaffLobby(client), tokens, roles)
    return desk
  }

  /** Leaves everything. */
  close(): void {
    this.expert?.close()
    this.supervising?.close()
    this.ring.close()
    this.lobby.client.close()
  }
}

/** Who reaches everything decides on the hours of the service points, who reaches an agency on those of the agency. */
function hoursFor(lobby: StaffLobby, reach: Reach | null): OwnHours | null {
  return reach === null ? null : openHours(lobby, reach === 'all' ? 'operator' : 'agency')
}

function openRules(lobby: StaffLobby): RulesDesk {
  return new RulesDesk({
    get: () => lobby.request('rules.get', {}),
    set: (rules) => lobby.request('rules.set', rules),
  })
}

/** Gives a token that is at hand once, then fresh ones. */
function startingWith(first: AccessToken, tokens: TokenSource): TokenSource {
  let atHand: AccessToken | null = first
  return {
    obtain: async () => {
      if (atHand === null) return tokens.obtain()
      const token = atHand
      atHand = null
      return accepted(token)
    },
  }
}
