import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { agencies } from '#server/demo/catalogue/agencies.ts'
import { PauseReason } from '#shared/model/call.ts'
import { interfaceLanguages } from '#shared/model/language.ts'
import { spokenRoles } from '../../../../booth/device/utterance.ts'
import { spokenTexts } from '../../../../scripts/speech/texts.mjs'

const booth = join(import.meta.dirname, '../../../../booth')
const speech = join(booth, 'public', 'speech')
const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(...path), 'utf8'))
const said = read(speech, 'texts.json')

/** Less than this is no sentence. */
const SMALLEST_BYTES = 1_024
/** A sentence begins at once also where the link is slow. */
const LARGEST_BYTES = 50_000

describe.each(interfaceLanguages)('recordings in %s', (language) => {
  const folder = join(speech, language)
  const names = ['general', 'responsible', 'privacy', 'still-here', 'cleared', 'covered', 'claiming']
  names.push('handed-over', ...PauseReason.options.map((reason) => `pause/${reason}`))
  names.push(...spokenRoles.flatMap((role) => [`came/${role}`, `went/${role}`]))
  names.push(...agencies.map(({ id }) => `responsible/${id}`))

  it.each(names)('%s can be heard', (name) => {
    const file = join(folder, `${name}.ogg`)
    expect(readFileSync(file).subarray(0, 4).toString()).toBe('OggS')
    expect(statSync(file).size).toBeGreaterThan(SMALLEST_BYTES)
    expect(statSync(file).size).toBeLessThan(LARGEST_BYTES)
  })

  it('has none that nobody asks for', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    const recorded = files
      .filter((name) => name.endsWith('.ogg'))
      .map((name) => name.slice(0, -'.ogg'.length))
    expect(recorded.toSorted()).toEqual(names.toSorted())
  })

  // After a change of a name or of the screen's words: node scripts/speech.mjs
  it('say what the screens say now', () => {
    const messages = read(booth, 'messages', `${language}.json`) as Record<string, string>
    expect(said).toHaveProperty(language, spokenTexts(language, messages, agencies))
  })
})
