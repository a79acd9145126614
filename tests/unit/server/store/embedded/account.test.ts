import { expect, test } from 'vitest'
import { mayTraverse } from '../../../../../server/store/embedded/account.ts'

const nobody = { uid: 65_534, gid: 65_534, dropsRoot: true }

test('a directory is entered by the bit of the first class that fits: owner, group, others', () => {
  expect(mayTraverse(nobody, { uid: 0, gid: 0, mode: 0o701 })).toBe(true)
  expect(mayTraverse(nobody, { uid: 0, gid: 0, mode: 0o770 })).toBe(false)
  expect(mayTraverse(nobody, { uid: 0, gid: 65_534, mode: 0o710 })).toBe(true)
  expect(mayTraverse(nobody, { uid: 0, gid: 65_534, mode: 0o701 })).toBe(false)
  expect(mayTraverse(nobody, { uid: 65_534, gid: 0, mode: 0o700 })).toBe(true)
  expect(mayTraverse(nobody, { uid: 65_534, gid: 0, mode: 0o077 })).toBe(false)
})
