import type { ProducerSource } from '#shared/model/media/parameters.ts'

/** What is open and what is wrong, as the check before becoming available sees it. */
export interface OpenDevices {
  readonly camera: boolean
  readonly microphone: boolean
  readonly problem: ProducerSource | null
}

/** Ready to be seen and heard, heard only (a way out when a camera is broken), or not to be heard at all. */
export type BecomeChoice = 'withPicture' | 'withoutPicture' | 'notYet'

/** What somebody may become with these devices: a resident must always hear an expert. */
export function canBecome(devices: OpenDevices): BecomeChoice {
  if (!devices.microphone || devices.problem === 'microphone') return 'notYet'
  return devices.camera ? 'withPicture' : 'withoutPicture'
}
