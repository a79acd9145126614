import type { Configuration } from '#server/config/configuration.ts'
import type { DatabaseFacts } from '#server/store/inspectDatabase.ts'

/** Why something could not be looked at. */
export interface Unknown {
  readonly problem: string
}

/** What the process runs in. */
export interface MachineFacts {
  /** Without the leading `v`. */
  readonly nodeVersion: string
  readonly nowMs: number
  readonly isRoot: boolean
  /** Files that the process may open; null when the system does not say. */
  readonly openFiles: number | null
  /** Bytes that a core dump may have; null when the system does not say. */
  readonly coreBytes: number | null
  /** `NODE_OPTIONS` opens a debugger. */
  readonly isInspected: boolean
  /** `NODE_TLS_REJECT_UNAUTHORIZED=0`: any certificate is believed. */
  readonly trustsAnyCertificate: boolean
}

/** One file or directory that is nobody else's to read. */
export interface PrivateFile {
  readonly path: string
  readonly mode: number
}

/** What lies on the disk. */
export interface FileFacts {
  /** Of the keys that are there; empty before the first start. */
  readonly keys: readonly PrivateFile[] | Unknown
  /** When the newest signing key was or will be put to use; null when there is none yet. */
  readonly newestKeyMs: number | null
  /** Where the directories really are, links followed. */
  readonly heads: string
  readonly data: string
  readonly keysPath: string
  /** Free bytes where something is written, by the directory. */
  readonly freeBytes: Readonly<Record<string, number>>
  readonly worker: 'there' | 'missing' | 'notExecutable' | 'notSet'
}

/** A sign-in provider of the file. */
export interface ProviderFacts {
  readonly id: string
  readonly issuer: string
  /** Null when it answered. */
  readonly unreachable: string | null
}

/** Everything that is looked at before anything is judged. */
export interface Facts {
  readonly configuration: Configuration
  readonly machine: MachineFacts
  readonly files: FileFacts
  /** Null: the server's own one, which is not asked. */
  readonly database: DatabaseFacts | Unknown | null
  readonly providers: readonly ProviderFacts[] | Unknown
}

/** Whether it could not be looked at. */
export function isUnknown(facts: object | null): facts is Unknown {
  return facts !== null && 'problem' in facts
}
