import { assertNever } from '#shared/kernel/assertNever.ts'
import type { Screen } from './screen.ts'

/**
 * What a screen says of whether somebody sits here. `ended`: with no visit there is nobody to call for. `shownBefore`:
 * somebody was, when the server was heard of last; what became of the call since decides.
 */
export type Attended = 'somebody' | 'unknown' | 'ended' | 'shownBefore'

/** Whether somebody has said, by the way to this screen, that they sit here. */
export function attendedOn(screen: Screen): Attended {
  switch (screen) {
    case 'opening':
    case 'covered':
      return 'unknown'
    case 'start':
    case 'cleared':
      return 'ended'
    case 'claiming':
    case 'call':
      return 'shownBefore'
    case 'spokenLanguage':
    case 'screenLanguage':
    case 'secondLanguage':
    case 'agency':
    case 'service':
    case 'privacy':
    case 'waiting':
    case 'codeToKeep':
    case 'feedback':
    case 'trouble':
      return 'somebody'
    default:
      return assertNever(screen)
  }
}

/**
 * Keeps the server's word on whether somebody sits here in step with the screen: no expert is called to an empty booth,
 * and none stays away from one where somebody waits.
 */
export class AttendedWatch {
  readonly #screen: () => Screen
  readonly #tell: (attended: boolean) => void
  /** What the server was told last, or is being told. */
  #told = false

  constructor(ports: { readonly screen: () => Screen; readonly tell: (attended: boolean) => void }) {
    this.#screen = ports.screen
    this.#tell = ports.tell
  }

  /** What an attempt to connect shows: in doubt nobody, which `look` puts right once the server was heard. */
  readonly shown = (): boolean => {
    this.#told = attendedOn(this.#screen()) === 'somebody'
    return this.#told
  }

  /** A visit is opened by a press: the server knows by itself. */
  pressed(): void {
    this.#told = true
  }

  /** There is another screen, or the server's newest view and the screen that follows from it. */
  look(): void {
    const attended = attendedOn(this.#screen())
    const isThere = attended !== 'unknown'
    if (attended === 'ended' || isThere === this.#told) return
    this.#told = isThere
    this.#tell(isThere)
  }
}
