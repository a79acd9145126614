/** What is deleted when its time is up; a note has a day of its own, which its agency sets. */
export type RetentionKind =
  | 'savedResult'
  | 'reservation'
  | 'feedback'
  | 'participant'
  | 'invitation'
  | 'call'
  | 'ticket'
  | 'visit'
  | 'alert'
  | 'fact'
  | 'credential'
  | 'enrolmentCode'
  | 'signInFailure'

/** So many days each kind is kept. */
export type RetentionDays = Readonly<Record<RetentionKind, number>>

/** The days unless the operator says otherwise, and what the operator may say. */
export interface RetentionRule {
  readonly days: number
  readonly least: number
  readonly most: number
}

/**
 * The defaults; docs/data.md says why. What hangs on a ticket or a visit goes with it at the latest, and a visit stays
 * as long as one of its tickets does. An agency may keep its tickets for fewer or more days (`agency.ticket_days`).
 */
export const retentionRules: Readonly<Record<RetentionKind, RetentionRule>> = {
  savedResult: { days: 1, least: 1, most: 7 },
  reservation: { days: 30, least: 1, most: 365 },
  feedback: { days: 30, least: 1, most: 365 },
  participant: { days: 90, least: 1, most: 365 },
  invitation: { days: 90, least: 1, most: 365 },
  call: { days: 90, least: 1, most: 365 },
  ticket: { days: 90, least: 7, most: 365 },
  visit: { days: 90, least: 7, most: 365 },
  alert: { days: 365, least: 30, most: 5 * 365 },
  fact: { days: 5 * 365, least: 365, most: 20 * 365 },
  credential: { days: 90, least: 7, most: 2 * 365 },
  enrolmentCode: { days: 90, least: 7, most: 2 * 365 },
  signInFailure: { days: 1, least: 1, most: 7 },
}

const kinds: ReadonlyMap<string, RetentionKind> = new Map([
  ['savedResult', 'savedResult'],
  ['reservation', 'reservation'],
  ['feedback', 'feedback'],
  ['participant', 'participant'],
  ['invitation', 'invitation'],
  ['call', 'call'],
  ['ticket', 'ticket'],
  ['visit', 'visit'],
  ['alert', 'alert'],
  ['fact', 'fact'],
  ['credential', 'credential'],
  ['enrolmentCode', 'enrolmentCode'],
  ['signInFailure', 'signInFailure'],
])

/** The defaults as days. */
export const defaultRetention: RetentionDays = withChosen([])

/** The days with the operator's choices, or what is wrong with these. A choice is like `ticket=60`. */
export function readRetention(choices: readonly string[]): RetentionDays | { readonly problem: string } {
  const chosen: [RetentionKind, number][] = []
  for (const choice of choices) {
    const [, name = '', figure = ''] = /^(\w+)=(\d+)$/.exec(choice) ?? []
    const kind = kinds.get(name)
    if (kind === undefined)
      return { problem: `${choice}: must be like ticket=60, of ${[...kinds.keys()].join(', ')}` }
    const { least, most } = retentionRules[kind]
    const days = Number(figure)
    if (days < least || days > most) return { problem: `${choice}: from ${least} to ${most} days` }
    chosen.push([kind, days])
  }
  return withChosen(chosen)
}

function withChosen(chosen: readonly (readonly [RetentionKind, number])[]): RetentionDays {
  const days = new Map(chosen)
  const of = (kind: RetentionKind) => days.get(kind) ?? retentionRules[kind].days
  return {
    savedResult: of('savedResult'),
    reservation: of('reservation'),
    feedback: of('feedback'),
    participant: of('participant'),
    invitation: of('invitation'),
    call: of('call'),
    ticket: of('ticket'),
    visit: of('visit'),
    alert: of('alert'),
    fact: of('fact'),
    credential: of('credential'),
    enrolmentCode: of('enrolmentCode'),
    signInFailure: of('signInFailure'),
  }
}
