import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ServerLog } from '../../../../../server/store/embedded/serverLog.ts'

async function logWith(content: string): Promise<ServerLog> {
  const directory = await mkdtemp(join(tmpdir(), 'luukku-log-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  const file = join(directory, 'postgres-15.log')
  await writeFile(file, content)
  return new ServerLog(file)
}

test('a short log goes on', async () => {
  const log = await logWith('old\n')
  expect(await log.prepare()).toBe(4)
  expect(await readFile(log.file, 'utf8')).toBe('old\n')
})

test('a long log moves aside and replaces the one that moved before', async () => {
  const log = await logWith('x'.repeat(1024 * 1024 + 1))
  await writeFile(`${log.file}.1`, 'older')
  expect(await log.prepare()).toBe(0)
  expect((await readFile(`${log.file}.1`, 'utf8')).length).toBe(1024 * 1024 + 1)
})

test('the tail holds only the last lines of this start', async () => {
  const log = await logWith(`before\n${Array.from({ length: 30 }, (_, line) => `line ${line}\n`).join('')}`)
  const tail = (await log.tail('before\n'.length)).split('\n')
  expect(tail).toHaveLength(20)
  expect(tail.at(-1)).toBe('line 29')
  expect(await log.tail(1_000_000)).toBe('')
})
