import type { ProducerSource } from '#shared/model/media/parameters.ts'

/** Why a camera or microphone cannot be had. */
export type DeviceProblem = 'notAllowed' | 'notFound' | 'inUse' | 'unknown'

/** Why one that is open brings nothing: the system or a switch holds it back, or nothing at all is heard. */
export type DeviceSilence = 'muted' | 'silent'

/** All that may be wrong with a source. */
export type SourceFault = DeviceProblem | DeviceSilence

/** What is wrong with each source; null: nothing. */
export type SourceFaults = Readonly<Record<ProducerSource, SourceFault | null>>

/** A device that somebody may choose. */
export interface DeviceChoice {
  readonly deviceId: string
  readonly label: string
  readonly current: boolean
}

/** Whether the device is open, and only brings nothing. */
export function isSilence(fault: SourceFault): fault is DeviceSilence {
  return fault === 'muted' || fault === 'silent'
}
