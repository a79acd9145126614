import type { Facts } from '../facts.ts'
import { dangerous, type Finding, ok, warning } from '../finding.ts'

const GIB = 1024 ** 3
const LITTLE = 5 * GIB
const TOO_LITTLE = GIB
const FEW_FILES = 4_096
const OLDEST_NODE = [20, 19] as const
/** When the long-lived versions of Node get no more fixes: github.com/nodejs/Release. */
const endOfNode: Readonly<Record<number, string>> = { 20: '2026-04-30', 22: '2027-04-30', 24: '2028-04-30' }

type Asked = Pick<Facts, 'configuration' | 'files' | 'machine'>

/** A runtime that still gets fixes. */
export function nodeIsMaintained({ machine: { nodeVersion, nowMs } }: Asked): Finding {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number)
  const [oldest, oldestMinor] = OLDEST_NODE
  if (major < oldest || (major === oldest && minor < oldestMinor)) {
    return dangerous('Node', `${nodeVersion} is too old`, `use ${OLDEST_NODE.join('.')} or newer`)
  }
  const end = endOfNode[major]
  return end !== undefined && nowMs > Date.parse(end)
    ? warning(
        'Node',
        `${nodeVersion} gets no security fixes since ${end}`,
        'use the newest long-lived version',
      )
    : ok('Node', nodeVersion)
}

/** No switch of the runtime opens what the server keeps shut. */
export function switchesAreSafe({ machine }: Asked): Finding {
  if (machine.trustsAnyCertificate) {
    return dangerous(
      'NODE_TLS_REJECT_UNAUTHORIZED',
      'any certificate is believed, of sign-in providers, too',
      'remove it; give the own authority by NODE_EXTRA_CA_CERTS',
    )
  }
  return machine.isInspected
    ? dangerous('NODE_OPTIONS', 'opens a debugger, by which anything can be read', 'remove --inspect')
    : ok('NODE_OPTIONS', 'nothing that opens the process')
}

/** The process can do no more than it has to. */
export function userIsPlain({ machine: { isRoot } }: Asked): Finding {
  return isRoot
    ? warning('user', 'root', 'run it as a user of its own, as the image does')
    : ok('user', 'not root')
}

/** Two connections a person, and a file each. */
export function filesSuffice({ machine: { openFiles } }: Asked): Finding {
  if (openFiles === null) return ok('open files', 'the system does not say')
  return openFiles < FEW_FILES
    ? warning('open files', `at most ${openFiles}`, 'LimitNOFILE=65536 in systemd, or ulimit -n 65536')
    : ok('open files', `at most ${openFiles}`)
}

/** A dump of the memory holds keys and what people say. */
export function noCoreDumps({ machine: { coreBytes } }: Asked): Finding {
  return coreBytes === null || coreBytes === 0
    ? ok('core dumps', 'off')
    : warning(
        'core dumps',
        'on: a crash writes keys and texts of calls to the disk',
        'LimitCORE=0 in systemd, ulimit -c 0, or `ulimits: core: 0` in compose',
      )
}

/** There is room to write. */
export function diskHasRoom({ files: { freeBytes } }: Asked): Finding {
  const least = Object.entries(freeBytes).sort(([, one], [, other]) => one - other)[0]
  if (least === undefined) return ok('disk', 'nothing is written yet')
  const [directory, bytes] = least
  const what = `${(bytes / GIB).toFixed(1)} GiB free at ${directory}`
  const next = 'free space, or move the directory'
  if (bytes < TOO_LITTLE) return dangerous('disk', what, next)
  return bytes < LITTLE ? warning('disk', what, next) : ok('disk', what)
}

/** The log says what happened, and no more. */
export function logIsUseful({ configuration: { logLevel } }: Asked): Finding {
  if (logLevel === 'debug') return warning('LUUKKU_LOG_LEVEL', 'debug: a line for each request', 'use info')
  return logLevel === 'silent'
    ? warning('LUUKKU_LOG_LEVEL', 'silent: nobody learns of faults', 'use info or warn')
    : ok('LUUKKU_LOG_LEVEL', logLevel)
}
