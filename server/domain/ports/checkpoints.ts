/** The moments between the steps of a command. */
export const commandSteps = ['decided', 'saved', 'acted', 'told'] as const
export type CommandStep = (typeof commandSteps)[number]

/** Told when a command passes a step: a test ends the process there to see what the next start repairs. */
export interface Checkpoints {
  readonly reached: (command: string, step: CommandStep) => void
}

/** Nothing happens between steps. */
export const noCheckpoints: Checkpoints = { reached: () => {} }
