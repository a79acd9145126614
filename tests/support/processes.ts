import { readdir, readFile } from 'node:fs/promises'
import { vi } from 'vitest'
import { isRunning } from '#server/store/embedded/processes.ts'

const GONE_WITHIN = { timeout: 20_000, interval: 20 } as const

/** Every process below this one, as the kernel has it now. */
export async function descendantsOf(pid: number): Promise<readonly number[]> {
  const tasks = await readdir(`/proc/${pid}/task`).catch(() => [])
  const lists = await Promise.all(
    tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, 'utf8').catch(() => '')),
  )
  const children = lists.flatMap((list) => list.trim().split(' ').filter(Boolean).map(Number))
  const below = await Promise.all(children.map(descendantsOf))
  return [...children, ...below.flat()]
}

/** What a process calls itself. */
export async function commandOf(pid: number): Promise<string> {
  return (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim()
}

/** Waits until none of these processes runs any more. */
export async function untilAllGone(pids: readonly number[]): Promise<void> {
  await vi.waitFor(async () => {
    for (const pid of pids) {
      if (await isRunning(pid)) throw new Error(`process ${pid} (${await commandOf(pid)}) still runs`)
    }
  }, GONE_WITHIN)
}
