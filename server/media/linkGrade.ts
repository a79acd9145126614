import { assertNever } from '#shared/kernel/assertNever.ts'
import type { LinkGrade, LinkReport, LinkSuffers, SentPicture } from '#shared/model/media/link.ts'
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
  /** The share of the sound that had to be made up because of this link. */
  readonly madeUpPercent: number
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
export function gradeNow({ report, gets, madeUpPercent }: LinkSigns): {
  readonly grade: LinkGrade
  readonly suffers: LinkSuffers
  readonly causes: readonly LinkCause[]
} {
  const by: Readonly<Record<LinkCause, LinkGrade>> = {
    receivesLittle:
      gets === null ? 'good' : gets.rate !== 'whole' ? 'poor' : gets.isSmallest ? 'weak' : 'good',
    sendsLittle: sendsLittle(report?.sends ?? null),
    soundMadeUp: madeUpPercent > HARD_PERCENT ? 'poor' : madeUpPercent > TIRING_PERCENT ? 'weak' : 'good',
  }
  return {
    grade: fromWorst.find((grade) => Object.values(by).includes(grade)) ?? 'good',
    suffers: by.soundMadeUp === 'good' ? 'picture' : 'sound',
    causes: LinkCause.options.filter((cause) => by[cause] !== 'good'),
  }
}

/** A link that loses less than this leaves no gaps. */
const LOSSY_PERCENT = 1

/**
 * How much of the sound had to be made up because of one link: of what is heard over it when it loses some itself, and of
 * what others hear from it when theirs lose nothing.
 */
export function madeUpBy(own: LinkReport | null, others: readonly (LinkReport | null)[]): number {
  const losesIncoming = (own?.missedPercent ?? 0) >= LOSSY_PERCENT
  const losesOutgoing = (own?.lostPercent ?? 0) >= LOSSY_PERCENT
  return Math.max(
    losesIncoming ? (own?.concealedPercent ?? 0) : 0,
    ...others
      .filter((other) => losesOutgoing && other !== null && (other.missedPercent ?? 0) < LOSSY_PERCENT)
      .map((other) => other?.concealedPercent ?? 0),
  )
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
