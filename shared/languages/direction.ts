/** Languages written from right to left, by their primary subtag. */
const rightToLeft: ReadonlySet<string> = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'prs', 'ps', 'ur', 'yi'])

/** Which way a language (BCP 47) is written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const [primary = ''] = language.toLowerCase().split('-')
  return rightToLeft.has(primary) ? 'rtl' : 'ltr'
}
