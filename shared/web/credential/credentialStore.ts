import type { CredentialId } from '#shared/model/ids.ts'

/** What a device keeps of a credential. The private key cannot be read, not even by our own code. */
export interface KeptCredential {
  readonly credentialId: CredentialId
  readonly privateKey: CryptoKey
  /** The one-time secret to be shown next, and the one that follows it; both are kept before either is shown. */
  readonly secret: string
  readonly nextSecret: string
}

/** Where credentials are kept, each under the name of its use. */
export interface CredentialStore {
  readonly read: (name: string) => Promise<KeptCredential | null>
  /** Is on the disk when it is done: what was shown to the server must survive a power cut. */
  readonly write: (name: string, credential: KeptCredential) => Promise<void>
  readonly remove: (name: string) => Promise<void>
  readonly names: () => Promise<readonly string[]>
}

const DATABASE = 'luukku'
const STORE = 'credentials'

/** Credentials in this browser's IndexedDB, which keeps keys without letting them be read. */
export const browserCredentials: CredentialStore = {
  read: async (name) => {
    const found: unknown = await within('readonly', (store) => store.get(name))
    // Only `write` puts anything there.
    return found === undefined ? null : (found as KeptCredential)
  },
  write: async (name, credential) => {
    await within('readwrite', (store) => store.put(credential, name))
  },
  remove: async (name) => {
    await within('readwrite', (store) => store.delete(name))
  },
  names: async () => (await within('readonly', (store) => store.getAllKeys())).map(String),
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE)
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error ?? new Error('credentialStore | cannot be opened'))
  })
}

async function within<Value>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value> {
  const database = await opened()
  try {
    return await new Promise<Value>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: 'strict' })
      const request = work(transaction.objectStore(STORE))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => reject(transaction.error ?? new Error('credentialStore | was given up'))
    })
  } finally {
    database.close()
  }
}
