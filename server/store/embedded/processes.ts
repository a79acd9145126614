import { readFile } from 'node:fs/promises'

/** One line of the kernel's process table. */
export interface ProcessEntry {
  readonly zombie: boolean
  readonly parentPid: number
  /** When it started, in clock ticks since boot: with the pid, the identity of one process. */
  readonly startTicks: string
}

const FIELDS_AFTER_NAME = { state: 0, parentPid: 1, startTicks: 19 } as const

/** Looks one process up in /proc; undefined when there is none with that pid. */
export async function readProcess(pid: number): Promise<ProcessEntry | undefined> {
  let line: string
  try {
    line = await readFile(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return undefined
  }
  // NOTE: the second field is the name in brackets and may itself hold spaces and brackets.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
  const state = fields[FIELDS_AFTER_NAME.state]
  return {
    zombie: state === 'Z' || state === 'X',
    parentPid: Number(fields[FIELDS_AFTER_NAME.parentPid]),
    startTicks: fields[FIELDS_AFTER_NAME.startTicks] ?? '',
  }
}

/** True while the process runs; one that has ended and only waits for its parent counts as gone. */
export async function isRunning(pid: number): Promise<boolean> {
  const entry = await readProcess(pid)
  return entry !== undefined && !entry.zombie
}
