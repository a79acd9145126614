/**
 * The browser of the end-to-end tests: CHROMIUM_BIN, else Debian's; and what makes networks of their own for it.
 */
import { existsSync } from 'node:fs'
import { needPackages } from './debian.mjs'
import { openStep, SetupError } from './say.mjs'

const DEBIAN_CHROMIUM = '/usr/bin/chromium'

/** The font is for the text of screenshots and for measuring it: without any, each letter is an empty box. */
const CHROMIUM_PACKAGES = ['chromium', 'fonts-dejavu-core']

/** Bad links are tried in a network namespace, whose loopback `ip` has to bring up. */
const NETWORK_PACKAGES = ['iproute2']
const IP_PLACES = ['/usr/sbin/ip', '/sbin/ip', '/usr/bin/ip', '/bin/ip']

/** What is still to be installed, for a command that covers several steps. */
export function missingChromiumPackages() {
  return [
    ...(process.env.CHROMIUM_BIN || existsSync(DEBIAN_CHROMIUM) ? [] : CHROMIUM_PACKAGES),
    ...(IP_PLACES.some((path) => existsSync(path)) ? [] : NETWORK_PACKAGES),
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
        'The tests need Chromium (any build: CHROMIUM_BIN names it, otherwise the package chromium) and ip',
    })
    if (!own && !existsSync(DEBIAN_CHROMIUM))
      throw new SetupError('the package is installed, but there is no /usr/bin/chromium')
  }
  step.done(own ?? DEBIAN_CHROMIUM)
}
