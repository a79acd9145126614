import { useState } from 'react'
import type { DeviceChoice } from '#shared/web/media/deviceTypes.ts'
import type { LocalDevices } from '#shared/web/media/LocalDevices.ts'
import { type SpeakerInUse, speakerInUse } from '#shared/web/media/speakerInUse.ts'
import { useStore } from '#shared/web/state/useStore.ts'

/** The loudspeaker that sound comes from now; `onRefused` when the browser does not let it out of the chosen one. */
export function useSpeaker(
  devices: Pick<LocalDevices, 'speakers'>,
  chosenId: string | null,
): SpeakerInUse & { readonly onRefused: () => void } {
  const speakers = useStore(devices.speakers)
  const [refused, setRefused] = useState<{
    readonly id: string | null
    readonly among: readonly DeviceChoice[]
  } | null>(null)
  // With other loudspeakers plugged in it is tried again.
  const isRefused = refused !== null && refused.id === chosenId && refused.among === speakers
  return {
    ...speakerInUse(speakers, chosenId, isRefused),
    onRefused: () => setRefused({ id: chosenId, among: speakers }),
  }
}
