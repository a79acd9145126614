import { createStore, type Store } from '#shared/web/state/createStore.ts'
import { parseSoundSettings, type SoundSettings } from './parseSoundSettings.ts'

const STORAGE_KEY = 'luukku.sound'

const current = createStore<SoundSettings>(parseSoundSettings(localStorage.getItem(STORAGE_KEY)))

/** The settings of this workstation. */
export const soundSettings: Store<SoundSettings> = current

/** Changes some of the settings and remembers them. */
export function changeSound(change: Partial<SoundSettings>): void {
  const next = { ...current.get(), ...change }
  localStorage.setItem(STORAGE_KEY, JSON.stringify(next))
  current.set(next)
}
