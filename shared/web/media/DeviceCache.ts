import { Device, type types } from 'mediasoup-client'
import type { RtpCapabilities } from '#shared/model/media/parameters.ts'
import { toDeviceCapabilities } from './wireMedia.ts'

/** The browser's abilities, worked out once as long as the room can do the same. */
export class DeviceCache {
  #key = ''
  #device: Promise<types.Device> | null = null

  /** The one of the room before, which the next one is most likely like; null before the first. */
  get newest(): Promise<types.Device> | null {
    return this.#device
  }

  /** The device for a room. Rejects when this browser has no WebRTC. */
  get(capabilities: RtpCapabilities): Promise<types.Device> {
    const key = JSON.stringify(capabilities)
    if (!this.#device || key !== this.#key) {
      this.#key = key
      this.#device = DeviceCache.#load(capabilities)
      this.#device.catch(() => {
        this.#device = null
      })
    }
    return this.#device
  }

  static async #load(capabilities: RtpCapabilities): Promise<types.Device> {
    const device = await Device.factory()
    await device.load({ routerRtpCapabilities: toDeviceCapabilities(capabilities) })
    return device
  }
}
