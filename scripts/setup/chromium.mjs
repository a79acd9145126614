/**
 * The browser of the end-to-end tests: CHROMIUM_BIN, else Debian's; and what makes networks and firewalls of their own for it.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { needPackages } from './debian.mjs'
import { openStep, SetupError } from './say.mjs'

const DEBIAN_CHROMIUM = '/usr/bin/chromium'

/** The font is for the text of screenshots and for measuring it: without any, each letter is an empty box. */
const CHROMIUM_PACKAGES = ['chromium', 'fonts-dejavu-core']

/**
 * Bad links are tried in a network namespace, whose loopback `ip` has to bring up; firewalls with a real TURN server and
 * a certificate of its own.
 */
const NETWORK_PROGRAMS = [
  { name: 'ip', package: 'iproute2' },
  { name: 'turnserver', package: 'coturn' },
  { name: 'openssl', package: 'openssl' },
]
const PLACES = ['/usr/bin', '/usr/sbin', '/bin', '/sbin', '/usr/local/bin', '/usr/local/sbin']

/** What is still to be installed, for a command that covers several steps. */
export function missingChromiumPackages() {
  const isThere = (/** @type {string} */ name) => PLACES.some((folder) => existsSync(join(folder, name)))
  return [
    ...(process.env.CHROMIUM_BIN || existsSync(DEBIAN_CHROMIUM) ? [] : CHROMIUM_PACKAGES),
    ...NETWORK_PROGRAMS.filter(({ name }) => !isThere(name)).map((program) => program.package),
  ]
}

export async function ensureChromium() {
  const step = openStep('chromium')
  const own = process.env.CHROMIUM_BIN
  if (own && !existsSync(own)) throw new SetupError(`CHROMIUM_BIN names a file that does not exist: ${own}`)
  const packages = missingChromiumPackages()
  if (packages.length > 0) {
    await needPackages(packages, {
      step,
      reason:
        'The tests need Chromium (any build: CHROMIUM_BIN names it, otherwise the package chromium), ip, coturn and openssl',
    })
    if (!own && !existsSync(DEBIAN_CHROMIUM))
      throw new SetupError('the package is installed, but there is no /usr/bin/chromium')
  }
  step.done(own ?? DEBIAN_CHROMIUM)
}
