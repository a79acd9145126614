/** Why a camera or microphone cannot be had. */
export type DeviceProblem = 'notAllowed' | 'notFound' | 'inUse' | 'unknown'

/** A device that somebody may choose. */
export interface DeviceChoice {
  readonly deviceId: string
  readonly label: string
  readonly current: boolean
}
