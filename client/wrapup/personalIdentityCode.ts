const CHECK_CHARACTERS = '0123456789ABCDEFHJKLMNPRSTUVWXY'

/**
 * Day, month, year, the sign of the century, individual number, check character. Signs: + for the 1800s;
 * - Y X W V U for the 1900s; A B C D E F for the 2000s (the letters beside - and A since 2023).
 */
const CANDIDATE = /(?<![0-9A-Z])(\d{2})(\d{2})(\d{2})([-+YXWVUABCDEF])(\d{3})([0-9A-Y])(?![0-9A-Z])/gi

/** Signs that look like the minus of the 1900s when copied from a document. */
const DASHES = /[\u2010-\u2015\u2212]/g

function centuryOf(sign: string): number {
  if (sign === '+') return 1800
  return '-YXWVU'.includes(sign) ? 1900 : 2000
}

function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

function isCode(parts: readonly string[]): boolean {
  const [day = '', month = '', year = '', sign = '', individual = '', check = ''] = parts
  const expected = CHECK_CHARACTERS[Number(`${day}${month}${year}${individual}`) % CHECK_CHARACTERS.length]
  return (
    check.toUpperCase() === expected &&
    isDate(centuryOf(sign.toUpperCase()) + Number(year), Number(month), Number(day))
  )
}

/** Whether a Finnish personal identity code stands in the text: a true date and the right check character. */
export function containsPersonalIdentityCode(text: string): boolean {
  return [...text.replace(DASHES, '-').matchAll(CANDIDATE)].some((match) => isCode(match.slice(1)))
}
