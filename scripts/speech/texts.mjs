/**
 * What each recording of the booth says. The sentences of the privacy screen and of a call are the very words that the
 * screen shows, so that who listens is told the same as who reads.
 */

/**
 * The `general` sentence belongs to the tile that needs no reading; `responsible` is said of an agency that has no
 * recording of its own.
 */
const ownTexts = {
  fi: {
    general: 'Jos ette tiedä, minne kuulutte, tai teillä on kirje, painakaa kirjeen kuvaa. Neuvoja auttaa.',
    responsible: 'Palvelusta vastaa viranomainen, jonka nimi on ruudulla.',
    'still-here': 'Oletteko vielä paikalla? Koskettakaa ruutua.',
    cleared: 'Kaikki on tyhjennetty. Hyvää päivänjatkoa.',
  },
  sv: {
    general:
      'Om du inte vet vart du ska vända dig, eller har ett brev, tryck på bilden av brevet. En rådgivare hjälper.',
    responsible: 'Myndigheten vars namn står på skärmen ansvarar för tjänsten.',
    'still-here': 'Är du kvar? Rör vid skärmen.',
    cleared: 'Allt har raderats. Ha en bra dag.',
  },
  en: {
    general:
      'If you do not know where to go, or have a letter, press the picture of the letter. An adviser will help.',
    responsible: 'The authority named on the screen is responsible for this service.',
    'still-here': 'Are you still here? Touch the screen.',
    cleared: 'Everything has been cleared. Have a good day.',
  },
}

/** What the screen shows by three tiles needs a few words more where it is only heard. */
const choosing = {
  fi: { choose: 'Valitkaa', or: 'tai' },
  sv: { choose: 'Välj', or: 'eller' },
  en: { choose: 'Choose', or: 'or' },
}

/** Why a resident waits in a call, and of whose coming and going the booth speaks. */
const pauseReasons = ['askingColleague', 'lookingUp', 'waitingForSystem', 'backSoon']
const spokenRoles = ['expert', 'interpreter', 'supervisor']

/** @typedef {keyof typeof ownTexts} Language */

/** The languages that the booth speaks. */
export const languages = /** @type {Language[]} */ (Object.keys(ownTexts))

/** A choice's title goes on within a sentence. */
const withinSentence = (/** @type {string} */ title) => title.charAt(0).toLowerCase() + title.slice(1)

/**
 * The text of each recording by its name, which is its path within the language's folder.
 *
 * @param {Language} language
 * @param {Readonly<Record<string, string>>} messages the booth's messages in that language
 * @param {readonly { readonly id: string, readonly name: Readonly<Record<Language, string>> }[]} agencies
 * @returns {Record<string, string>}
 */
export function spokenTexts(language, messages, agencies) {
  const message = (/** @type {string} */ key) => {
    const text = messages[key]
    if (text === undefined) throw new Error(`${language} has no message ${key}`)
    return text
  }
  const [first, second, third] = ['pictureAndSound', 'soundOnly', 'textOnly'].map((media) =>
    withinSentence(message(`media.${media}`)),
  )
  const { choose, or } = choosing[language]
  const privacy = [
    message('privacy.notRecorded'),
    message('privacy.whoSees'),
    message('privacy.question'),
    `${choose}: ${first}, ${second}, ${or} ${third}.`,
  ].join(' ')
  const responsible = agencies.map(({ id, name }) => [
    `responsible/${id}`,
    `${message('privacy.responsible')} ${name[language]}.`,
  ])
  const pauses = pauseReasons.map((reason) => [
    `pause/${reason}`,
    `${message(`pause.${reason}`)} ${message('pause.calm')}`,
  ])
  const comings = ['came', 'went'].flatMap((what) =>
    spokenRoles.map((role) => [`${what}/${role}`, message(`news.${what}.${role}`)]),
  )
  return {
    ...ownTexts[language],
    privacy,
    covered: [
      message('covered.title'),
      `${choose}: ${withinSentence(message('covered.goOn'))}`,
      `${or}: ${withinSentence(message('covered.finish'))}.`,
    ].join(' '),
    claiming: `${message('claiming.title')}.`,
    'handed-over': message('news.handedOver'),
    ...Object.fromEntries([...pauses, ...comings, ...responsible]),
  }
}
