import { assertNever } from '#shared/kernel/assertNever.ts'
import type { LinkGrade, LinkReport, SentPicture } from '#shared/model/media/link.ts'
import type { PictureRate } from '#shared/model/media/pictureRate.ts'
import { LinkCause } from '#shared/model/technical.ts'

/** So long it has to be worse, or better, before it is said: more than one report, and what is said must not flap. */
const WORSE_AFTER_MS = 5_000
const BETTER_AFTER_MS = 8_000
/** Sound with more made up than this is tiring, and with more than that hard to follow. */
const TIRING_PERCENT = 10
const HARD_PERCENT = 25

/** What is known about one participant's link at a moment. */
export interface LinkSigns {
  readonly report: LinkReport | null
  /** The least that one of the pictures to this participant is held to. */
  readonly gets: { readonly rate: PictureRate; readonly isSmallest: boolean } | null
}

/** What is said about a link, and what may have to be said next. */
export interface Graded {
  readonly grade: LinkGrade
  readonly next: { readonly grade: LinkGrade; readonly sinceMs: number } | null
}

/** Nothing bad is known. */
export const ungraded: Graded = { grade: 'good', next: null }

const fromWorst = ['poor', 'weak', 'good'] as const satisfies readonly LinkGrade[]

/** What the signs say at this moment, and by what. */
export function gradeNow({ report, gets }: LinkSigns): {
  readonly grade: LinkGrade
  readonly causes: readonly LinkCause[]
} {
  const concealed = report?.concealedPercent ?? 0
  const by: Readonly<Record<LinkCause, LinkGrade>> = {
    receivesLittle:
      gets === null ? 'good' : gets.rate !== 'whole' ? 'poor' : gets.isSmallest ? 'weak' : 'good',
    sendsLittle: sendsLittle(report?.sends ?? null),
    soundMadeUp: concealed > HARD_PERCENT ? 'poor' : concealed > TIRING_PERCENT ? 'weak' : 'good',
  }
  return {
    grade: fromWorst.find((grade) => Object.values(by).includes(grade)) ?? 'good',
    causes: LinkCause.options.filter((cause) => by[cause] !== 'good'),
  }
}

/** What is to be said after another look. */
export function nextGraded(from: Graded, now: LinkGrade, nowMs: number): Graded {
  if (now === from.grade) return from.next === null ? from : { ...from, next: null }
  const isWorse = fromWorst.indexOf(now) < fromWorst.indexOf(from.grade)
  // On the way down the worst is not waited for longer; on the way up each step has to last.
  const goesOn =
    from.next !== null && (isWorse ? isWorseThan(from.next.grade, from.grade) : from.next.grade === now)
  const next = { grade: now, sinceMs: goesOn && from.next ? from.next.sinceMs : nowMs }
  const isDue = nowMs - next.sinceMs >= (isWorse ? WORSE_AFTER_MS : BETTER_AFTER_MS)
  return isDue ? { grade: now, next: null } : { ...from, next }
}

function isWorseThan(one: LinkGrade, other: LinkGrade): boolean {
  return fromWorst.indexOf(one) < fromWorst.indexOf(other)
}

function sendsLittle(sends: SentPicture | null): LinkGrade {
  switch (sends) {
    case null:
    case 'whole':
      return 'good'
    case 'smaller':
      return 'weak'
    case 'slow':
    case 'none':
      return 'poor'
    default:
      return assertNever(sends)
  }
}
