import * as z from 'zod/mini'

const volume = () => z.number().check(z.gte(0), z.lte(1))

/** In the middle of its range. */
const FLOOR_VOLUME = 0.5

/** How loud the desk is; volumes run from 0 to 1. */
const SoundSettings = z.object({
  ringVolume: volume(),
  ringMuted: z.boolean(),
  callVolume: volume(),
  /** How loud the floor stays under an interpreter's voice, within what it may be put down to. */
  floorVolume: z._default(volume(), FLOOR_VOLUME),
  /** The loudspeaker to use; null for the system's own choice. */
  speakerId: z.nullable(z.string()),
})
export type SoundSettings = z.infer<typeof SoundSettings>

const initialSettings: SoundSettings = {
  ringVolume: 0.6,
  ringMuted: false,
  callVolume: 1,
  floorVolume: FLOOR_VOLUME,
  speakerId: null,
}

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
