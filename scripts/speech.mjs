/**
 * Makes the booth's spoken sentences, booth/public/speech/<language>/<name>.ogg, from the texts of speech/texts.mjs,
 * and speech/texts.json beside them, which says what each one says. Only what is missing or says something else now is
 * made: a recording by a human voice under the same file name stays until its words change.
 * Needs espeak-ng and opusenc (Debian: espeak-ng, opus-tools); neither is needed to run or build the booth.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { tsImport } from 'tsx/esm/api'
import { readCatalogue } from './messages/readCatalogue.mjs'
import { ROOT } from './setup/paths.mjs'
import { languages, spokenTexts } from './speech/texts.mjs'

const LARGEST_BYTES = 50_000
const target = join(ROOT, 'booth', 'public', 'speech')
const list = join(target, 'texts.json')
const scratch = mkdtempSync(join(tmpdir(), 'luukku-speech-'))

function record(language, text, file) {
  const wave = join(scratch, 'sentence.wav')
  // A slow, even voice is understood best.
  const voice = language === 'en' ? 'en-gb' : language
  execFileSync('espeak-ng', ['-v', voice, '-s', '140', '-p', '45', '-g', '4', '-w', wave, text])
  const options = ['--quiet', '--bitrate', '16', '--downmix-mono']
  // The same text makes the same bytes, and no room is kept for comments that never come.
  options.push('--discard-comments', '--padding', '0', '--serial', '1')
  mkdirSync(dirname(file), { recursive: true })
  execFileSync('opusenc', [...options, wave, file])
  const { size } = statSync(file)
  if (size > LARGEST_BYTES) throw new Error(`${file} is too large [bytes:${size}]`)
  console.log(`${file.slice(target.length + 1)} ${size} bytes`)
}

const { agencies } = await tsImport('../server/demo/catalogue/agencies.ts', import.meta.url)
const said = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : {}
const texts = {}
try {
  for (const language of languages) {
    const path = join(ROOT, 'booth', 'messages', `${language}.json`)
    texts[language] = spokenTexts(language, readCatalogue(readFileSync(path, 'utf8'), path), agencies)
    for (const [name, text] of Object.entries(texts[language])) {
      const file = join(target, language, `${name}.ogg`)
      if (said[language]?.[name] !== text || !existsSync(file)) record(language, text, file)
    }
  }
  writeFileSync(list, `${JSON.stringify(texts, null, 2)}\n`)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
