import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cacheCandidates, ROOT } from '../../../scripts/setup/paths.mjs'

test('a chosen cache folder is the only one', () => {
  expect(cacheCandidates({ LUUKKU_CACHE_DIR: '/srv/cache', XDG_CACHE_HOME: '/x' }, '/home/a')).toEqual([
    '/srv/cache',
  ])
})

test('without a choice: XDG, the home folder, and in the checkout if neither can be written', () => {
  expect(cacheCandidates({ XDG_CACHE_HOME: '/x' }, '/home/a')).toEqual([
    '/x/luukku',
    '/home/a/.cache/luukku',
    join(ROOT, '.luukku', 'cache'),
  ])
})
