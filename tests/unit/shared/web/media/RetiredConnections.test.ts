import { beforeEach, expect, it } from 'vitest'
import { type Retired, RetiredConnections } from '#shared/web/media/RetiredConnections.ts'
import { createStore } from '#shared/web/state/createStore.ts'
import { FakeClock } from '../support/FakeClock.ts'

class FakeConnection implements Retired {
  readonly shown = createStore(0)
  readonly done: string[] = []
  readonly yield = (): void => void this.done.push('yield')
  readonly close = (): void => {
    this.done.push('close')
    this.shown.set(0)
  }

  constructor(shown: number) {
    this.shown.set(shown)
  }
}

let clock: FakeClock
let retired: RetiredConnections

beforeEach(() => {
  clock = new FakeClock()
  retired = new RetiredConnections(clock)
})

it('lets the newest one go on until another one stands', async () => {
  const connection = new FakeConnection(0)
  retired.add(connection)
  await clock.advance(60_000)
  expect(connection.done).toEqual([])
  retired.succeeded()
  expect(connection.done).toEqual(['yield', 'close'])
})

it('keeps one whose last pictures are shown, for as long as they are', async () => {
  const connection = new FakeConnection(2)
  retired.add(connection)
  retired.succeeded()
  await clock.advance(60_000)
  connection.shown.set(1)
  expect(connection.done).toEqual(['yield'])
  connection.shown.set(0)
  expect(connection.done).toEqual(['yield', 'close'])
})

it('keeps none for longer than a call is held, counted from its own successor', async () => {
  const connection = new FakeConnection(1)
  retired.add(connection)
  retired.succeeded()
  await clock.advance(60_000)
  retired.add(new FakeConnection(1))
  retired.succeeded()
  await clock.advance(34_999)
  expect(connection.done).toEqual(['yield'])
  await clock.advance(1)
  expect(connection.done).toEqual(['yield', 'close'])
})

it('lets the one before send no more, and keeps its pictures, when the next one breaks before it stands', () => {
  const first = new FakeConnection(1)
  const second = new FakeConnection(0)
  retired.add(first)
  retired.add(second)
  expect(first.done).toEqual(['yield'])
  expect(second.done).toEqual([])
  retired.succeeded()
  expect(first.done).toEqual(['yield'])
  expect(second.done).toEqual(['yield', 'close'])
})

it('closes all of them once', async () => {
  const connections = [new FakeConnection(1), new FakeConnection(1)]
  for (const connection of connections) retired.add(connection)
  retired.close()
  retired.close()
  await clock.advance(200_000)
  expect(connections.map(({ done }) => done)).toEqual([['yield', 'close'], ['close']])
})
