import type { Platform } from '../ports/platform.ts'
import { settleRoom } from './settleRoom.ts'

/**
 * When what is saved and what the rooms of this node do may differ, e.g. after the database was away: every room is
 * brought to what is saved, and everybody reads again.
 */
export async function recover(platform: Platform): Promise<void> {
  for (const callId of platform.media.openCalls()) await settleRoom(platform, callId)
  platform.hints.publish({ kind: 'everything' })
}
