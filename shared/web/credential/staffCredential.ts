import type { Result } from '#shared/kernel/result.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { TokenSource } from '../signalling/TokenSource.ts'
import { browserCredentials } from './credentialStore.ts'
import { type Access, beginWith, type CredentialName, credentialTokens, signOut } from './credentialTokens.ts'
import type { NewDevice } from './deviceKeys.ts'

const PREFIX = 'staff:'

function staffName(personId: string): CredentialName {
  return `${PREFIX}${personId}`
}

/** A console that is open holds this lock for as long as its page lives. */
function deskLock(name: string): string {
  return `luukku:desk:${name}`
}

/** Tokens of a person who signed in in this browser. */
export function staffTokens(personId: PersonId): TokenSource {
  return credentialTokens(staffName(personId))
}

/** Ends the person's session here, or everywhere. */
export function signOutStaff(personId: PersonId, isEverywhere = false): Promise<void> {
  return signOut(staffName(personId), { isEverywhere })
}

/** Signs in; whoever sat here before and left without signing out is signed out now. */
export async function beginStaff(
  ask: (device: NewDevice['device']) => Promise<Result<Access, ErrorCode>>,
): Promise<Result<Access, ErrorCode>> {
  const answer = await beginWith(({ principalId }) => staffName(principalId), ask)
  if (answer.ok) void clearDesk(staffName(answer.value.principalId))
  return answer
}

/** Signs out everybody but one whose console is not open in any window. */
async function clearDesk(except: CredentialName): Promise<void> {
  const { held = [] } = await navigator.locks.query()
  const open = new Set(held.map(({ name }) => name))
  for (const name of await browserCredentials.names()) {
    if (isStaffName(name) && name !== except && !open.has(deskLock(name))) await signOut(name)
  }
}

function isStaffName(name: string): name is CredentialName {
  return name.startsWith(PREFIX)
}

/** Says that this person's console is open in this window, until the returned stopper is called or the page ends. */
export function occupyDesk(personId: PersonId): () => void {
  let leave: () => void = () => {}
  const left = new Promise<void>((resolve) => {
    leave = resolve
  })
  void navigator.locks.request(deskLock(staffName(personId)), { mode: 'shared' }, () => left)
  return leave
}
