import { expect, it } from 'vitest'
import { Turns } from '#shared/kernel/Turns.ts'
import { settle } from '#tests/unit/shared/web/support/FakeClock.ts'

/** Work that ends when the test says so. */
function openWork(name: string, log: string[]) {
  let end = (_how: 'well' | 'badly') => {}
  const work = () => {
    log.push(`${name} starts`)
    return new Promise<string>((resolve, reject) => {
      end = (how) => (how === 'well' ? resolve(name) : reject(new Error(name)))
    })
  }
  return { work, end: (how: 'well' | 'badly') => end(how) }
}

it('lets the work of one key happen in the order of asking', async () => {
  const log: string[] = []
  const turns = new Turns()
  const [one, two] = [openWork('one', log), openWork('two', log)]
  const first = turns.take('booth', one.work)
  const second = turns.take('booth', two.work)
  await settle()
  expect(log).toEqual(['one starts'])
  one.end('well')
  expect(await first).toBe('one')
  await settle()
  expect(log).toEqual(['one starts', 'two starts'])
  two.end('well')
  expect(await second).toBe('two')
})

it('goes on after work that failed, which only its own asker hears of', async () => {
  const log: string[] = []
  const turns = new Turns()
  const [one, two] = [openWork('one', log), openWork('two', log)]
  const failed = expect(turns.take('booth', one.work)).rejects.toThrow('one')
  const second = turns.take('booth', two.work)
  await settle()
  one.end('badly')
  await failed
  await settle()
  two.end('well')
  expect(await second).toBe('two')
})

it('does not hold up others', async () => {
  const log: string[] = []
  const turns = new Turns()
  void turns.take('booth', openWork('one', log).work)
  void turns.take('expert', openWork('two', log).work)
  await settle()
  expect(log).toEqual(['one starts', 'two starts'])
})
