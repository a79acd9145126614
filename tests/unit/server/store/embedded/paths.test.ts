import { expect, test } from 'vitest'
import { defaultDataDirectory, placesIn } from '../../../../../server/store/embedded/paths.ts'

const ordinary = { uid: 1000, home: '/home/aino', environment: {} }

test('root keeps the data in the place of system services', () => {
  expect(defaultDataDirectory({ uid: 0, home: '/root', environment: {} })).toBe('/var/lib/luukku')
})

test('an ordinary user keeps the data at home', () => {
  expect(defaultDataDirectory(ordinary)).toBe('/home/aino/.local/share/luukku')
})

test('XDG_DATA_HOME moves it, if it is an absolute path', () => {
  const at = (dataHome: string): string =>
    defaultDataDirectory({ ...ordinary, environment: { XDG_DATA_HOME: dataHome } })
  expect(at('/data')).toBe('/data/luukku')
  expect(at('data')).toBe('/home/aino/.local/share/luukku')
  expect(at('')).toBe('/home/aino/.local/share/luukku')
})

test('clusters are apart by major version, programs by full version', () => {
  expect(placesIn('/d', '15.18.0-beta.17')).toEqual({
    root: '/d',
    cluster: '/d/postgres-15',
    binaries: '/d/binaries/15.18.0-beta.17',
    logFile: '/d/postgres-15.log',
  })
})
