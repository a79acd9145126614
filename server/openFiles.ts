import { AuditKeys } from './audit/AuditKeys.ts'
import { KeyDirectory } from './auth/KeyDirectory.ts'
import { readProviders } from './auth/oidc/providers.ts'
import { type Configuration, ConfigurationError } from './config/configuration.ts'

/** The keys, made where they are missing. @throws ConfigurationError naming the file that is wrong. */
export function openKeys({ keysDirectory }: Configuration): KeyDirectory {
  try {
    return KeyDirectory.open(keysDirectory)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigurationError([`LUUKKU_KEYS_DIR=${keysDirectory}: ${reason}`])
  }
}

/** The keys of the audit log, made where they are missing. @throws ConfigurationError naming the file that is wrong. */
export function openAuditKeys({ audit }: Configuration): AuditKeys {
  try {
    return AuditKeys.open(audit.keysDirectory)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigurationError([`the keys of the audit log: ${reason}`])
  }
}

/** The sign-in providers of the file. @throws ConfigurationError naming the entry and field that is wrong. */
export function openProviders({ providersFile }: Configuration): ReturnType<typeof readProviders> {
  if (providersFile === null) return []
  try {
    return readProviders(providersFile)
  } catch (cause) {
    throw new ConfigurationError([
      `LUUKKU_PROVIDERS_FILE=${cause instanceof Error ? cause.message : String(cause)}`,
    ])
  }
}
