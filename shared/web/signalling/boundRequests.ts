import { type RequestName, requests } from '#shared/signalling/requests.ts'

/**
 * Whether a request means something on one connection only: media objects and snapshots belong to the
 * connection that asked for them, and a refresh to the one that needs it.
 */
export function isBound(name: RequestName): boolean {
  return name.startsWith('media.') || name.endsWith('.subscribe') || name === 'session.refresh'
}

/** Whether the request changes something, and so carries an id by which a repeat is known. */
export function isChanging(name: RequestName): boolean {
  return requests[name].changing
}
