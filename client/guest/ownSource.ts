import type { ProducerSource } from '#shared/model/media/parameters.ts'
import type { CallSession } from '#shared/web/media/CallSession.ts'
import type { GuestDevices } from './GuestDevices.ts'

/**
 * Sends a source or stops sending it in a call. A device that is not open yet opens by this; one that is open is muted
 * only, so that it is there again at once.
 */
export function sendSource(
  devices: GuestDevices,
  session: Pick<CallSession, 'setMuted'>,
  { source, isSent }: { readonly source: ProducerSource; readonly isSent: boolean },
): void {
  const isChosen = devices.opened.get() && devices.sending.get()?.[source] === true
  if (isSent && !isChosen) {
    devices.choose(source, true)
    void devices.open()
  }
  void session.setMuted(source, !isSent)
}
