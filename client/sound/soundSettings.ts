import * as z from 'zod/mini'
import { createStore, type Store } from '#shared/web/state/createStore.ts'

const STORAGE_KEY = 'luukku.sound'
const volume = () => z.number().check(z.gte(0), z.lte(1))

/** How loud the desk is; volumes run from 0 to 1. */
export const SoundSettings = z.object({
  ringVolume: volume(),
  ringMuted: z.boolean(),
  callVolume: volume(),
  /** The loudspeaker to use; null for the system's own choice. */
  speakerId: z.nullable(z.string()),
})
export type SoundSettings = z.infer<typeof SoundSettings>

const initialSettings: SoundSettings = { ringVolume: 0.6, ringMuted: false, callVolume: 1, speakerId: null }

/** Reads remembered settings; anything unreadable means the initial ones. */
export function parseSoundSettings(text: string | null): SoundSettings {
  if (text === null) return initialSettings
  try {
    const settings = SoundSettings.safeParse(JSON.parse(text))
    return settings.success ? settings.data : initialSettings
  } catch {
    return initialSettings
  }
}

const current = createStore<SoundSettings>(parseSoundSettings(localStorage.getItem(STORAGE_KEY)))

/** The settings of this workstation. */
export const soundSettings: Store<SoundSettings> = current

/** Changes some of the settings and remembers them. */
export function changeSound(change: Partial<SoundSettings>): void {
  const next = { ...current.get(), ...change }
  localStorage.setItem(STORAGE_KEY, JSON.stringify(next))
  current.set(next)
}
