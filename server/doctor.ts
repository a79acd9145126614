import { homedir } from 'node:os'
import { describeCause } from '#shared/kernel/log.ts'
import { ConfigurationError, parseConfiguration } from './config/configuration.ts'
import { examine } from './doctor/checks.ts'
import type { Finding } from './doctor/finding.ts'
import { gatherFacts } from './doctor/gatherFacts.ts'
import { redactedText } from './observability/redact.ts'

const usage = `Looks at the settings of production, and changes nothing:
  npm run -s doctor           in words
  npm run -s doctor -- --json the same for a machine
Exit code 0: nothing dangerous. 1: something is. 2: not understood.`

const signs: Readonly<Record<Finding['level'], string>> = {
  ok: 'ok       ',
  warning: 'warning  ',
  dangerous: 'DANGEROUS',
}

async function findings(): Promise<readonly (Finding & { readonly check: string })[]> {
  try {
    const configuration = parseConfiguration(process.env, {
      uid: process.getuid?.() ?? -1,
      home: homedir(),
    })
    return examine(await gatherFacts(configuration, process.env))
  } catch (cause) {
    if (!(cause instanceof ConfigurationError)) throw cause
    const what = cause.message
    return [{ check: 'settings', level: 'dangerous', about: 'settings', what, next: 'do what it says' }]
  }
}

function inWords(found: readonly (Finding & { readonly check: string })[]): string {
  const lines = found.map(({ level, about, what, next }) => {
    const said = `${signs[level]}  ${about}: ${what}`
    return next === '' ? said : `${said}\n             next: ${next}`
  })
  const count = (level: Finding['level']) => found.filter((each) => each.level === level).length
  return `${lines.join('\n')}\n\n${count('dangerous')} dangerous, ${count('warning')} warnings\n`
}

async function main(args: readonly string[]): Promise<number> {
  const isJson = args[0] === '--json'
  if (args.length > (isJson ? 1 : 0)) {
    process.stderr.write(`${usage}\n`)
    return 2
  }
  const found = await findings()
  process.stdout.write(isJson ? `${JSON.stringify(found, null, 2)}\n` : inWords(found))
  return found.some(({ level }) => level === 'dangerous') ? 1 : 0
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (cause: unknown) => {
    process.stderr.write(`${redactedText(describeCause(cause))}\n`)
    process.exitCode = 2
  },
)
