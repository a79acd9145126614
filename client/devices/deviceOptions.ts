import type { DeviceChoice } from '#shared/web/media/deviceTypes.ts'
import type { SelectChoice } from '../ui/SelectField.tsx'

/** Devices as list entries; one without a name gets a number. */
export function deviceOptions(
  devices: readonly DeviceChoice[],
  unnamed: (number: number) => string,
): readonly SelectChoice[] {
  return devices.map(({ deviceId, label }, index) => ({
    value: deviceId,
    label: label === '' ? unnamed(index + 1) : label,
  }))
}

/** The device in use, or the first one. */
export function currentDevice(devices: readonly DeviceChoice[]): string {
  return (devices.find(({ current }) => current) ?? devices[0])?.deviceId ?? ''
}
