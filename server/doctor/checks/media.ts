import type { Facts } from '../facts.ts'
import { dangerous, type Finding, ok, warning } from '../finding.ts'
import { reachOf } from '../network.ts'

const ANNOUNCED = 'LUUKKU_MEDIA_ANNOUNCED'

type Asked = Pick<Facts, 'configuration' | 'files'>

/** Browsers elsewhere can send media here. */
export function mediaIsReachable({ configuration: { media, publicUrl } }: Asked): Finding {
  const told = media.announcedAddress ?? media.listenAddress
  const reach = reachOf(told)
  if (reach === 'anywhere') return ok(ANNOUNCED, told)
  if (reach === 'privateNetwork') {
    return warning(
      ANNOUNCED,
      `${told} is of a private network`,
      'right only when all booths and experts are in it',
    )
  }
  const isPublic = publicUrl !== null && reachOf(new URL(publicUrl).hostname) !== 'thisMachine'
  return isPublic
    ? dangerous(
        ANNOUNCED,
        `browsers are told ${told}, their own machine: no call would have a picture`,
        `set ${ANNOUNCED} to the public address and LUUKKU_MEDIA_LISTEN to 0.0.0.0`,
      )
    : ok(ANNOUNCED, 'this machine only')
}

/** The firewall knows which ports. */
export function mediaPortIsFixed({ configuration: { media } }: Asked): Finding {
  return media.port === 0
    ? warning(
        'LUUKKU_MEDIA_PORT',
        'any port: no firewall can let it through',
        'set it, and open it for UDP and TCP',
      )
    : ok('LUUKKU_MEDIA_PORT', `${media.port} to ${media.port + media.workers - 1}`)
}

/** Without a worker nobody is offered a call. */
export function workerIsThere({ files: { worker } }: Asked): Finding {
  const next = 'node scripts/setup.mjs start, or set it to the worker of the image'
  switch (worker) {
    case 'there':
      return ok('MEDIASOUP_WORKER_BIN', 'there')
    case 'notSet':
      return warning(
        'MEDIASOUP_WORKER_BIN',
        "not set: the package's own worker is used, if it was fetched",
        next,
      )
    case 'notExecutable':
      return dangerous('MEDIASOUP_WORKER_BIN', 'may not be run', next)
    case 'missing':
      return dangerous('MEDIASOUP_WORKER_BIN', 'is not there', next)
    default:
      return worker satisfies never
  }
}
