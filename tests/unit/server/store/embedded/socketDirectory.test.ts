import { expect, test } from 'vitest'
import { chooseSocketDirectory } from '../../../../../server/store/embedded/socketDirectory.ts'

const SOCKET_NAME_BYTES = '/.s.PGSQL.5432'.length
const longest = `/${'d'.repeat(107 - SOCKET_NAME_BYTES - 1)}`
const ordinary = { uid: 1000, home: '/home/aino', environment: {} }

test('the socket lies in the cluster while its path fits', () => {
  expect(chooseSocketDirectory(longest, ordinary)).toBe(longest)
})

test('bytes count, not characters', () => {
  expect(chooseSocketDirectory(`${longest.slice(0, -1)}ä`, ordinary)).toMatch(
    /^\/tmp\/luukku-1000-[0-9a-f]{16}$/,
  )
})

test('a path too long gets a short directory of its own, always the same', () => {
  const chosen = chooseSocketDirectory(`${longest}x`, ordinary)
  expect(chosen).toMatch(/^\/tmp\/luukku-1000-[0-9a-f]{16}$/)
  expect(chooseSocketDirectory(`${longest}x`, ordinary)).toBe(chosen)
  expect(chooseSocketDirectory(`${longest}y`, ordinary)).not.toBe(chosen)
})

test('the short directory is where the user keeps such things, if that fits', () => {
  const at = (runtime: string): string =>
    chooseSocketDirectory(`${longest}x`, { ...ordinary, environment: { XDG_RUNTIME_DIR: runtime } })
  expect(at('/run/user/1000')).toMatch(/^\/run\/user\/1000\/luukku-/)
  expect(at(`/${'r'.repeat(80)}`)).toMatch(/^\/tmp\/luukku-/)
  expect(at('runtime')).toMatch(/^\/tmp\/luukku-/)
})

test('for root it is where only root can write', () => {
  const root = { uid: 0, home: '/root', environment: { XDG_RUNTIME_DIR: '/run/user/0' } }
  expect(chooseSocketDirectory(`${longest}x`, root)).toMatch(/^\/run\/luukku-0-/)
})
