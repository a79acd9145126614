import { expect, it } from 'vitest'
import { StoreUnavailableError } from '#server/domain/errors.ts'
import { SWEEP_EVERY_MS, Sweeper } from '#server/Sweeper.ts'
import { FakeClock, settle } from '#tests/unit/shared/web/support/FakeClock.ts'
import { ListedLog } from './support/ListedLog.ts'

function world(chore: () => Promise<void>, recover: () => Promise<void> = async () => undefined) {
  const clock = new FakeClock()
  const log = new ListedLog()
  const sweeper = new Sweeper({ chore, recover, clock, log })
  return { clock, log, sweeper }
}

it('does its chore again and again', async () => {
  let turns = 0
  const { clock, sweeper } = world(async () => {
    turns += 1
  })
  sweeper.start()
  await clock.advance(SWEEP_EVERY_MS * 3)
  expect(turns).toBe(3)
  await sweeper.close()
  await clock.advance(SWEEP_EVERY_MS * 3)
  expect(turns).toBe(3)
})

it('recovers with the first turn that goes well again, until that went well, too', async () => {
  let turns = 0
  let recoveries = 0
  const chore = async () => {
    turns += 1
    if (turns === 2 || turns === 3) throw new StoreUnavailableError('gone')
  }
  const { clock, sweeper } = world(chore, async () => {
    recoveries += 1
    if (recoveries === 1) throw new StoreUnavailableError('gone again')
  })
  sweeper.start()
  await clock.advance(SWEEP_EVERY_MS * 3)
  expect(recoveries).toBe(0)
  await clock.advance(SWEEP_EVERY_MS * 5)
  expect(turns).toBe(8)
  expect(recoveries).toBe(2)
  await sweeper.close()
})

it('recovers when it is asked to, once', async () => {
  let recoveries = 0
  const { clock, sweeper } = world(
    async () => undefined,
    async () => {
      recoveries += 1
    },
  )
  sweeper.start()
  await clock.advance(SWEEP_EVERY_MS)
  sweeper.doubt()
  await clock.advance(SWEEP_EVERY_MS * 3)
  expect(recoveries).toBe(1)
  await sweeper.close()
})

it('is never at it twice at once, however long a turn takes', async () => {
  let open = 0
  let most = 0
  let finish = () => {}
  const { clock, sweeper } = world(async () => {
    open += 1
    most = Math.max(most, open)
    await new Promise<void>((resolve) => {
      finish = resolve
    })
    open -= 1
  })
  sweeper.start()
  await clock.advance(SWEEP_EVERY_MS * 10)
  finish()
  await settle()
  await clock.advance(SWEEP_EVERY_MS)
  expect(most).toBe(1)
  finish()
  await sweeper.close()
})

it('goes on after a turn that failed, and tells a fault from a missing database', async () => {
  const causes = [new StoreUnavailableError('down'), new Error('a fault')]
  let turns = 0
  const { clock, log, sweeper } = world(async () => {
    turns += 1
    const cause = causes.shift()
    if (cause) throw cause
  })
  sweeper.start()
  await clock.advance(SWEEP_EVERY_MS * 3)
  expect(turns).toBe(3)
  expect(log.lines.map(({ level }) => level)).toEqual(['warn', 'error'])
  await sweeper.close()
})

it('waits for the turn under way when it is closed', async () => {
  let finish = () => {}
  const { clock, sweeper } = world(() => new Promise<void>((resolve) => (finish = resolve)))
  sweeper.start()
  await clock.advance(SWEEP_EVERY_MS)
  let isClosed = false
  const closed = sweeper.close().then(() => {
    isClosed = true
  })
  await settle()
  expect(isClosed).toBe(false)
  finish()
  await closed
})
