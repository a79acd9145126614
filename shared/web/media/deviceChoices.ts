import type { DeviceChoice } from './deviceTypes.ts'

/** The devices of a kind as choices. Before permission browsers give no ids, and so there is no choice. */
export function deviceChoices(
  devices: readonly Pick<MediaDeviceInfo, 'deviceId' | 'kind' | 'label'>[],
  kind: MediaDeviceKind,
  currentId: string | null,
): readonly DeviceChoice[] {
  return devices
    .filter((device) => device.kind === kind && device.deviceId !== '')
    .map(({ deviceId, label }) => ({ deviceId, label, current: deviceId === currentId }))
}
