import type { ChannelsView } from '#shared/model/offering.ts'
import type { StaffLobby } from '../console/StaffLobby.ts'
import { DecisionDesk } from '../offering/DecisionDesk.ts'
import type { ChannelDraft } from './channelDraft.ts'
import type { ChannelChange } from './channelTable.ts'

/** The decisions on how services are given. */
export type ChannelsDesk = DecisionDesk<ChannelsView, ChannelChange, ChannelDraft>

/** Decides on channels over the console's connection. */
export function openChannels(lobby: StaffLobby): ChannelsDesk {
  return new DecisionDesk<ChannelsView, ChannelChange, ChannelDraft>({
    list: () => lobby.client.request('channel.list', {}),
    send: (change) => lobby.client.request('channel.set', change),
  })
}
