/** Words as they stand at the start of a line. */
export function atStart(words: string): string {
  return words.charAt(0).toLocaleUpperCase('fi') + words.slice(1)
}
