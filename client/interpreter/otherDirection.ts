import type { Interpreting, InterpretingChoice } from '#shared/model/interpreting.ts'

/** The one touch that turns the direction: whoever interprets in turns begins into the resident's language. */
export function otherDirection(
  between: Interpreting['between'],
  now: InterpretingChoice,
): InterpretingChoice {
  const [residents, staffs] = between
  return {
    mode: 'simultaneous',
    into: now.mode === 'simultaneous' && now.into === residents ? staffs : residents,
  }
}
