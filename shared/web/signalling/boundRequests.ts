import { type RequestName, requests } from '#shared/signalling/requests.ts'

const own: ReadonlySet<RequestName> = new Set(['session.refresh', 'session.probe'])

/**
 * Whether a request means something on one connection only: media objects and snapshots belong to the
 * connection that asked for them, a refresh to the one that needs it, and a probe to the one that it asks after.
 */
export function isBound(name: RequestName): boolean {
  return name.startsWith('media.') || name.endsWith('.subscribe') || own.has(name)
}

/** Whether the request changes something, and so carries an id by which a repeat is known. */
export function isChanging(name: RequestName): boolean {
  return requests[name].changing
}
