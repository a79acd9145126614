import { expect, test } from 'vitest'
import { prebuiltAddress } from '../../../scripts/setup/workerPrebuilt.mjs'

const mediasoup = {
  version: '3.19.3',
  repository: { url: 'git+https://example.org/versatica/mediasoup.git' },
}

test('the address has version, platform, architecture and, on Linux, the kernel', () => {
  const machine = { platform: 'linux', arch: 'x64', kernel: '6.1.0-18-amd64' }
  expect(prebuiltAddress(mediasoup, machine)).toBe(
    'https://example.org/versatica/mediasoup/releases/download/3.19.3/mediasoup-worker-3.19.3-linux-x64-kernel6.tgz',
  )
})

test('a mirror takes the place of the release page', () => {
  const machine = {
    base: 'https://mirror.example/workers',
    platform: 'darwin',
    arch: 'arm64',
    kernel: '23.1.0',
  }
  expect(prebuiltAddress(mediasoup, machine)).toBe(
    'https://mirror.example/workers/3.19.3/mediasoup-worker-3.19.3-darwin-arm64.tgz',
  )
})
