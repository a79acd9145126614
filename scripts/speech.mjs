/**
 * Makes the booth's spoken sentences, booth/public/speech/<language>/<name>.ogg, from the texts below.
 * Needs espeak-ng and opusenc (Debian: espeak-ng, opus-tools); neither is needed to run or build the booth.
 * The synthetic voice stands in: a recording by a human voice under the same file name replaces it.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const LARGEST_BYTES = 40_000
const target = join(dirname(dirname(fileURLToPath(import.meta.url))), 'booth', 'public', 'speech')

/** The `general` sentence belongs to the tile that needs no reading. */
const sentences = {
  fi: {
    general: 'Jos ette tiedä, minne kuulutte, tai teillä on kirje, painakaa kirjeen kuvaa. Neuvoja auttaa.',
    privacy:
      'Palvelusta vastaa ruudulla nimetty viranomainen, keskustelua ei tallenneta, ja teidät näkee ja kuulee vain asiantuntija. Valitkaa: kuva ja ääni, ilman kuvaa, tai vain teksti.',
    'still-here': 'Oletteko vielä paikalla? Koskettakaa ruutua.',
    cleared: 'Kaikki on tyhjennetty. Hyvää päivänjatkoa.',
  },
  sv: {
    general:
      'Om du inte vet vart du ska vända dig, eller har ett brev, tryck på bilden av brevet. En rådgivare hjälper.',
    privacy:
      'Myndigheten som nämns på skärmen ansvarar för tjänsten, samtalet sparas inte, och bara den sakkunniga ser och hör dig. Välj: bild och ljud, utan bild, eller bara text.',
    'still-here': 'Är du kvar? Rör vid skärmen.',
    cleared: 'Allt har raderats. Ha en bra dag.',
  },
  en: {
    general:
      'If you do not know where to go, or have a letter, press the picture of the letter. An adviser will help.',
    privacy:
      'The authority named on the screen is responsible, the conversation is not recorded, and only the expert sees and hears you. Choose: picture and sound, without your picture, or text only.',
    'still-here': 'Are you still here? Touch the screen.',
    cleared: 'Everything has been cleared. Have a good day.',
  },
}

const scratch = mkdtempSync(join(tmpdir(), 'luukku-speech-'))
try {
  for (const [language, texts] of Object.entries(sentences)) {
    mkdirSync(join(target, language), { recursive: true })
    for (const [name, text] of Object.entries(texts)) {
      const wave = join(scratch, `${language}-${name}.wav`)
      const file = join(target, language, `${name}.ogg`)
      // A slow, even voice is understood best.
      const voice = language === 'en' ? 'en-gb' : language
      execFileSync('espeak-ng', ['-v', voice, '-s', '140', '-p', '45', '-g', '4', '-w', wave, text])
      execFileSync('opusenc', [
        '--quiet',
        '--bitrate',
        '16',
        '--downmix-mono',
        '--discard-comments',
        '--serial',
        '1',
        wave,
        file,
      ])
      const { size } = statSync(file)
      if (size > LARGEST_BYTES) throw new Error(`${file} is too large [bytes:${size}]`)
      console.log(`${language}/${name}.ogg ${size} bytes`)
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
