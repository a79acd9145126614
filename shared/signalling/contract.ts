/** Raised with every change that an older client or server would misunderstand. */
export const contractVersion = 8

/** The path of the lobby plane's socket. */
export const lobbyPath = '/lobby/'

/** The path prefix of everything that belongs to one node; the load balancer routes by it. */
function nodePath(nodeId: string): string {
  return `/n/${nodeId}/`
}

/** The path of a node's call plane socket. */
export function callPath(nodeId: string): string {
  return `${nodePath(nodeId)}call/`
}

/** The largest input of a request, in bytes of its JSON text. */
export const maxInputBytes = 32_768

/** A larger message closes the connection it came on. */
export const maxMessageBytes = 262_144
