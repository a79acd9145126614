import type { ParticipantId } from '#shared/model/ids.ts'
import { charactersOf, maxLineLength, readSteps } from './t140.ts'

/** What one participant wrote until the end of a line. */
export interface TextTurn {
  readonly id: string
  readonly from: 'self' | 'other'
  readonly participantId: ParticipantId
  readonly text: string
  readonly complete: boolean
}

/** Whose text it is. */
export type TextAuthor = Pick<TextTurn, 'from' | 'participantId'>

/** The turns in the order in which they began. Older ones than these are forgotten. */
export interface Transcript {
  readonly turns: readonly TextTurn[]
  readonly begun: number
}

export const maxTurns = 200
export const emptyTranscript: Transcript = { turns: [], begun: 0 }

/** The line that the author has not ended yet. */
function openTurnOf(transcript: Transcript, author: TextAuthor): TextTurn | undefined {
  return transcript.turns.findLast(
    (turn) => !turn.complete && turn.participantId === author.participantId && turn.from === author.from,
  )
}

/** Whether anything of this author is in the transcript. */
export function hasWritten({ turns }: Transcript, { from, participantId }: TextAuthor): boolean {
  return turns.some((turn) => turn.from === from && turn.participantId === participantId)
}

function begin({ turns, begun }: Transcript, author: TextAuthor, text: string): Transcript {
  const turn: TextTurn = { ...author, id: `turn-${begun + 1}`, text, complete: false }
  return { turns: [...turns, turn].slice(-maxTurns), begun: begun + 1 }
}

/** Puts an open turn's new text; an empty line is no turn. */
function put(transcript: Transcript, turn: TextTurn, next: TextTurn): Transcript {
  const turns =
    next.text === ''
      ? transcript.turns.filter((other) => other !== turn)
      : transcript.turns.map((other) => (other === turn ? next : other))
  return { ...transcript, turns }
}

function writeCharacters(
  transcript: Transcript,
  author: TextAuthor,
  characters: readonly string[],
): Transcript {
  const turn = openTurnOf(transcript, author)
  const text = characters.join('')
  return turn
    ? put(transcript, turn, { ...turn, text })
    : text === ''
      ? transcript
      : begin(transcript, author, text)
}

/** Takes in what an author wrote, erased and ended. A line that grows too long is ended here. */
export function writeText(transcript: Transcript, author: TextAuthor, text: string): Transcript {
  let result = transcript
  let line = charactersOf(openTurnOf(transcript, author)?.text ?? '')

  const endLine = () => {
    result = writeCharacters(result, author, line)
    const turn = openTurnOf(result, author)
    if (turn) result = put(result, turn, { ...turn, complete: true })
    line = []
  }
  for (const step of readSteps(text)) {
    if (step.kind === 'endLine') endLine()
    else if (step.kind === 'erase') line.pop()
    else {
      if (line.length === maxLineLength) endLine()
      line.push(step.character)
    }
  }
  return writeCharacters(result, author, line)
}
