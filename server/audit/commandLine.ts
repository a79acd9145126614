import { createPublicKey } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Store } from '#server/domain/ports/store.ts'
import { AuditKeys } from './AuditKeys.ts'
import { exportChain } from './exportChain.ts'
import { faultsOfExport } from './exportFormat.ts'
import { readHeads } from './headsFile.ts'
import { verifyChains } from './verifyChains.ts'

/** What the commands work with; the database is opened by those that need it. */
export interface AuditTools {
  readonly keysDirectory: string
  readonly headsDirectory: string
  readonly withStore: <Value>(work: (store: Store) => Promise<Value>) => Promise<Value>
  readonly say: (line: string) => void
}

const usage = `npm run audit -- verify                    looks at every chain; exit code 1 when one is broken
npm run audit -- verify --file=FILE        looks at an export and FILE.jws; --key=PEM: the public key, else the own ones
npm run audit -- export --chain=CHAIN --from=DATE --to=DATE [--out=FILE]
                                           an agency's id or operator; writes FILE and its signature FILE.jws
npm run audit -- heads                     the newest kept head of each chain
npm run audit -- key                       the public key that exports are checked with`

/** Runs one command; answers with the exit code. */
export async function runAuditCommand(given: readonly string[], tools: AuditTools): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      file: { type: 'string' },
      key: { type: 'string' },
      chain: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      out: { type: 'string' },
    },
  })
  const [command = ''] = positionals
  switch (command) {
    case 'verify':
      return values.file === undefined ? verify(tools) : verifyFile(values.file, values.key, tools)
    case 'export':
      return exportOne(values, tools)
    case 'heads':
      return showHeads(tools)
    case 'key':
      tools.say(AuditKeys.open(tools.keysDirectory).publicPem().trimEnd())
      return 0
    default:
      tools.say(usage)
      return 2
  }
}

async function verify({ withStore, keysDirectory, headsDirectory, say }: AuditTools): Promise<number> {
  const keys = AuditKeys.open(keysDirectory)
  const { findings, chains, links, waiting } = await withStore((store) =>
    verifyChains({ store, keys, headsDirectory }),
  )
  for (const { chain, sequence, fault } of findings) {
    say(`BROKEN chain=${chain} sequence=${sequence} kind=${fault}`)
  }
  say(`${chains} chains, ${links} entries, ${waiting} waiting for their link: ${verdict(findings.length)}`)
  return findings.length === 0 ? 0 : 1
}

function verdict(faults: number): string {
  return faults === 0 ? 'whole' : `${faults} faults`
}

async function verifyFile(file: string, key: string | undefined, tools: AuditTools): Promise<number> {
  const [text, jws] = await Promise.all([readFile(file, 'utf8'), readFile(`${file}.jws`, 'utf8')])
  const keys =
    key === undefined
      ? AuditKeys.open(tools.keysDirectory).publicKeys()
      : [createPublicKey(await readFile(key, 'utf8'))]
  const faults = faultsOfExport(text, jws, keys)
  for (const fault of faults) tools.say(`BROKEN ${fault}`)
  tools.say(`${file}: ${verdict(faults.length)}`)
  return faults.length === 0 ? 0 : 1
}

async function exportOne(
  asked: { readonly chain?: string; readonly from?: string; readonly to?: string; readonly out?: string },
  { withStore, keysDirectory, say }: AuditTools,
): Promise<number> {
  const { chain } = asked
  const [fromMs, toMs] = [Date.parse(asked.from ?? ''), Date.parse(asked.to ?? '')]
  if (chain === undefined || Number.isNaN(fromMs) || Number.isNaN(toMs)) {
    say(usage)
    return 2
  }
  const keys = AuditKeys.open(keysDirectory)
  const { text, signature, entries } = await withStore((store) =>
    exportChain({ store, keys, chain, fromMs, toMs }),
  )
  const file = asked.out ?? `audit-${chain}.jsonl`
  await writeFile(file, text, { mode: 0o600 })
  await writeFile(`${file}.jws`, `${signature}\n`, { mode: 0o600 })
  say(`${file}: ${entries} entries of ${chain}; ${file}.jws: its signature`)
  return 0
}

async function showHeads({ keysDirectory, headsDirectory, say }: AuditTools): Promise<number> {
  const heads = await readHeads(headsDirectory, AuditKeys.open(keysDirectory))
  const newest = new Map(heads.map((head) => [head.chain, head]))
  for (const { chain, count, hash, at, isGenuine } of newest.values()) {
    say(`chain=${chain} count=${count} hash=${hash} at=${at}${isGenuine ? '' : ' FORGED'}`)
  }
  return [...newest.values()].every(({ isGenuine }) => isGenuine) ? 0 : 1
}
