/**
 * What the worker is built from, as data: its hash is part of the cache's key, so a changed recipe builds anew.
 */
import { createHash } from 'node:crypto'
import { STUBS } from './workerStubs.mjs'

/** Debian's names of what the build needs. */
export const WORKER_PACKAGES = [
  'meson',
  'ninja-build',
  'g++',
  'pkg-config',
  'libssl-dev',
  'libuv1-dev',
  'libsrtp2-dev',
  'libusrsctp-dev',
  'libabsl-dev',
  'libflatbuffers-dev',
  'flatbuffers-compiler',
]

/** Patterns for Debian's packages of the linked libraries; their names carry the version of the binary interface. */
export const LINKED_LIBRARIES = [
  'libssl[0-9]*',
  'libuv1*',
  'libsrtp2-[0-9]*',
  'libusrsctp[0-9]*',
  'libabsl[0-9]*',
]

/** @type {ReadonlyArray<{file: string, from: string, to: string}>} */
export const PATCHES = [
  // Debian 12 has 1.0.1, which is enough.
  { file: 'meson.build', from: "meson_version: '>= 1.1.0'", to: "meson_version: '>= 1.0.0'" },
  // The value is a bit set. As it stands every BIO_ctrl answers 1, also "kernel TLS is on", and libssl dies with
  // SIGSEGV on the first DTLS flight of a browser.
  {
    file: 'src/RTC/DtlsTransport.cpp',
    from: '(operationType == BIO_CB_RETURN)',
    to: '((operationType & BIO_CB_RETURN) != 0)',
  },
]

/** `nodownload`: a subproject without a stand-in is to fail at once, not after a network time limit. */
export const MESON_ARGS = [
  '--buildtype',
  'release',
  '-Db_ndebug=true',
  '-Dms_disable_liburing=true',
  '--wrap-mode',
  'nodownload',
]

export const RECIPE_HASH = createHash('sha256')
  .update(JSON.stringify([STUBS, PATCHES, MESON_ARGS]))
  .digest('hex')
  .slice(0, 10)
