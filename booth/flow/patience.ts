const SECOND_MS = 1_000

/** How long a screen waits for a touch before the booth asks whether somebody is there. */
export const patienceMs = {
  /**
   * With the question after it shorter than a call is held: a booth that nobody sits in takes no place in front. It runs
   * only while the server can be reached, on the cover and after the press that it is them.
   */
  covered: 45 * SECOND_MS,
  choosing: 60 * SECOND_MS,
  waiting: 240 * SECOND_MS,
  feedback: 25 * SECOND_MS,
  trouble: 60 * SECOND_MS,
} as const

/** How long the question stands, with a visible countdown (WCAG 2.2.1 asks for 20 s at least). */
export const ANSWER_TIME_MS = 30 * SECOND_MS

/** How long the last screen shows that everything is cleared. */
export const CLEARED_TIME_MS = 6 * SECOND_MS
