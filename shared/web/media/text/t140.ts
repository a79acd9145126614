/** Erases the last character of the line (T.140). */
export const backspace = '\u0008'
/** Ends a line (T.140). */
export const lineEnd = '\u2028'
/** Stands where text may be missing (RFC 8865). */
export const missingText = '\uFFFD'
/** The longest line that is sent or kept, in code points. */
export const maxLineLength = 2_000

const otherLineEnds: ReadonlySet<string> = new Set(['\n', '\r', '\u2029', lineEnd])
// With fatal off, bytes that are no UTF-8 become U+FFFD, which is what RFC 8865 wants shown.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

function isUnseen(character: string): boolean {
  const point = character.codePointAt(0) ?? 0
  return point < 0x20 || (point >= 0x7f && point <= 0x9f) || point === 0xfeff
}

function isHalfPair(character: string): boolean {
  const point = character.codePointAt(0) ?? 0
  return point >= 0xd800 && point <= 0xdfff
}

/** One code point at a time: what a backspace erases, at both ends alike. */
export function charactersOf(text: string): string[] {
  return Array.from(text)
}

/** What of an input field's text may be sent as a line: one line, nothing unseen, not too long. */
export function toLine(text: string): string {
  const characters: string[] = []
  for (const character of text) {
    if (otherLineEnds.has(character)) characters.push(' ')
    else if (isHalfPair(character)) characters.push(missingText)
    else if (!isUnseen(character)) characters.push(character)
  }
  return characters.slice(0, maxLineLength).join('')
}

/** What to send so that the one line becomes the other: backspaces to where they part, then the rest. */
export function lineChange(before: string, after: string): string {
  const old = charactersOf(before)
  const next = charactersOf(after)
  let same = 0
  while (same < old.length && same < next.length && old[same] === next[same]) same += 1
  return backspace.repeat(old.length - same) + next.slice(same).join('')
}

/** One step of received text. */
export type TextStep =
  | { readonly kind: 'write'; readonly character: string }
  | { readonly kind: 'erase' }
  | { readonly kind: 'endLine' }

/** Reads received text; CR LF counts as one line's end, and what cannot be seen is left out. */
export function readSteps(text: string): TextStep[] {
  const steps: TextStep[] = []
  for (const character of text.replaceAll('\r\n', lineEnd)) {
    if (character === backspace) steps.push({ kind: 'erase' })
    else if (otherLineEnds.has(character)) steps.push({ kind: 'endLine' })
    else if (isHalfPair(character)) steps.push({ kind: 'write', character: missingText })
    else if (!isUnseen(character)) steps.push({ kind: 'write', character })
  }
  return steps
}

/** The text of a message of the channel; null when it is neither text nor bytes. */
export function decodeMessage(message: unknown): string | null {
  if (typeof message === 'string') return message
  if (message instanceof ArrayBuffer || ArrayBuffer.isView(message)) return decoder.decode(message)
  return null
}
