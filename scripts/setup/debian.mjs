/**
 * Debian packages that are missing: installed where that is allowed, otherwise the one command to type.
 */
import { attempt, run } from './run.mjs'
import { SetupError } from './say.mjs'

/** apt waits that long for another package manager (a fresh cloud machine updates itself first). */
const APT_LOCK_S = 180

/** @param {readonly string[]} packages */
function installCommand(packages) {
  return `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`
}

/**
 * Installed packages with their versions, for names or patterns. Empty where there is no dpkg.
 *
 * @param {readonly string[]} patterns
 * @returns {Promise<Map<string, string>>}
 */
export async function installedPackages(patterns) {
  const { output } = await attempt('dpkg-query', [
    '--show',
    '--showformat',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholders
    '${db:Status-Status} ${Package} ${Version}\n',
    ...patterns,
  ])
  const rows = output.split('\n').map((line) => line.split(' '))
  /** @type {Map<string, string>} */
  const installed = new Map()
  for (const [status, name = '', version = ''] of rows)
    if (status === 'installed') installed.set(name, version)
  return installed
}

/** @returns {Promise<string[] | undefined>} what `env` runs ahead of apt-get; undefined if it isn't allowed */
async function asRoot() {
  if (process.getuid?.() === 0) return []
  const { code } = await attempt('sudo', ['-n', 'true'])
  return code === 0 ? ['sudo', '-n', 'env'] : undefined
}

/**
 * @param {readonly string[]} packages
 * @param {object} context
 * @param {import('./say.mjs').Step} context.step
 * @param {string} context.reason why they are needed, for whoever has to install them by hand
 * @param {readonly string[]} [context.later] packages that a later step needs, so that one command is enough
 */
export async function needPackages(packages, { step, reason, later = [] }) {
  const wanted = [...packages, ...later]
  const installed = await installedPackages(wanted)
  const missing = packages.filter((name) => !installed.has(name))
  if (missing.length === 0) return

  const command = installCommand(wanted.filter((name) => !installed.has(name)))
  const prefix = await asRoot()
  const { code } = await attempt('apt-get', ['--version'])
  if (code !== 0)
    throw new SetupError(
      `${reason}. On Debian these packages have it; please install their like:\n\n  ${packages.join(' ')}`,
    )
  if (!prefix)
    throw new SetupError(`${reason}. Please run this once as root, then start again:\n\n  ${command}`)

  step.note(`installing ${missing.length} Debian packages: ${missing.join(' ')}`)
  const options = { onLine: (/** @type {string} */ line) => step.progress(line.slice(0, 90)) }
  const apt = [
    ...prefix,
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    '-o',
    `DPkg::Lock::Timeout=${APT_LOCK_S}`,
  ]
  const install = [...apt, 'install', '-y', '--no-install-recommends', ...missing]
  // Package lists that are there are often recent enough; only when they are not, they are fetched.
  if ((await attempt('env', install, options)).code === 0) return
  await run('env', [...apt, 'update'], options)
  await run('env', install, options)
}
