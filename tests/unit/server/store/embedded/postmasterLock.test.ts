import { expect, test } from 'vitest'
import { parseLock } from '../../../../../server/store/embedded/postmasterLock.ts'

const lines = ['4711', '/d/postgres-15', '1795345200', '5432', '/d/postgres-15', '', '  12345  6', 'ready   ']

test('a lock tells who holds the cluster and where it answers', () => {
  expect(parseLock(`${lines.join('\n')}\n`)).toEqual({
    pid: 4711,
    socketDirectory: '/d/postgres-15',
    ready: true,
  })
})

test('a server that starts or stops is not ready', () => {
  expect(parseLock(lines.with(7, 'starting').join('\n'))?.ready).toBe(false)
  expect(parseLock(lines.slice(0, 5).join('\n'))?.ready).toBe(false)
})

test('an empty lock, as a power cut leaves it, tells nothing', () => {
  expect(parseLock('')).toBeUndefined()
  expect(parseLock('\n')).toBeUndefined()
})
