/** The moments between the steps of a command. */
export type CommandStep = 'decided' | 'saved' | 'acted' | 'told'

/** Told when a command passes a step: a test ends the process there to see what the next start repairs. */
export interface Checkpoints {
  readonly reached: (command: string, step: CommandStep) => void
}

/** Nothing happens between steps. */
export const noCheckpoints: Checkpoints = { reached: () => {} }
