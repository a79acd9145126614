import { mkdir, open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { KeptHead } from '#server/domain/audit/ChainCheck.ts'
import { type HeadContent, headText } from '#server/domain/audit/chain.ts'
import type { AuditSigner } from '#server/domain/audit/chainer.ts'
import type { AuditKeys } from './AuditKeys.ts'

const SignedHead = z.object({
  chain: z.string(),
  count: z.number().int(),
  hash: z.string(),
  seal: z.string(),
  at: z.string(),
  keyId: z.string(),
  signature: z.string(),
})

/** Whether a file of the directory holds heads. */
const HEADS_FILE = /^heads-.*\.jsonl$/

/** Adds signed heads to the node's file of the day; they are on the disk when this returns. */
export async function appendHeads(
  directory: string,
  nodeId: string,
  signer: AuditSigner,
  heads: readonly HeadContent[],
): Promise<void> {
  const [first] = heads
  if (first === undefined) return
  await mkdir(directory, { recursive: true })
  const lines = heads.map((head) =>
    JSON.stringify({ ...head, keyId: signer.keyId, signature: signer.sign(headText(head)) }),
  )
  const file = await open(join(directory, `heads-${first.at.slice(0, 10)}-${nodeId}.jsonl`), 'a', 0o640)
  try {
    // Begins anew: what is there may end in a line that a power cut left half.
    await file.appendFile(`\n${lines.join('\n')}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  // A file that is new is lost with a power cut unless its directory is on the disk, too.
  const folder = await open(directory, 'r')
  await folder.sync()
  await folder.close()
}

/** Every head that was kept. A line that a power cut left half is none. */
export async function readHeads(directory: string, keys: AuditKeys): Promise<readonly KeptHead[]> {
  const names = await readdir(directory).catch(() => [])
  const heads: KeptHead[] = []
  for (const name of names.filter((each) => HEADS_FILE.test(each)).sort()) {
    const lines = (await readFile(join(directory, name), 'utf8')).split('\n')
    heads.push(...lines.flatMap((line) => readHead(line, keys)))
  }
  return heads
}

function readHead(line: string, keys: AuditKeys): readonly KeptHead[] {
  const parsed = SignedHead.safeParse(parsedJson(line))
  if (!parsed.success) return []
  const { keyId, signature, ...head } = parsed.data
  return [{ ...head, isGenuine: keys.isSignature(keyId, headText(head), signature) }]
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
