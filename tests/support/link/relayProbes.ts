import type { Page } from 'playwright-core'
import type { IceServer } from '#shared/model/media/parameters.ts'

/** How a page is told servers: a browser wants lists that may be changed. */
function toIceServers(servers: readonly IceServer[]): RTCIceServer[] {
  return servers.map((server) => ({ ...server, urls: [...server.urls] }))
}

/** What a page gets from these servers, and nothing but relays: how each is reached, or the codes of the refusals. */
export function gatherRelayed(
  page: Page,
  servers: readonly IceServer[],
): Promise<{ readonly candidates: readonly string[]; readonly errors: readonly number[] }> {
  return page.evaluate(async (iceServers) => {
    const connection = new RTCPeerConnection({ iceServers, iceTransportPolicy: 'relay' })
    connection.createDataChannel('any')
    const candidates: string[] = []
    const errors: number[] = []
    connection.addEventListener('icecandidateerror', ({ errorCode }) => errors.push(errorCode))
    const gathered = new Promise<void>((resolve) => {
      connection.addEventListener('icecandidate', ({ candidate }) => {
        if (candidate === null) resolve()
        // TypeScript does not know it yet.
        else if (candidate.candidate !== '') candidates.push(String(Reflect.get(candidate, 'relayProtocol')))
      })
    })
    await connection.setLocalDescription()
    await gathered
    connection.close()
    return { candidates, errors }
  }, toIceServers(servers))
}

/** Opens a relay for a connection of the page and keeps it; answers with what the page knows it by. */
export function openRelay(page: Page, servers: readonly IceServer[]): Promise<number> {
  return page.evaluate(async (iceServers) => {
    const known: unknown = Reflect.get(globalThis, 'relayed')
    const connections = Array.isArray(known) ? (known as RTCPeerConnection[]) : []
    Reflect.set(globalThis, 'relayed', connections)
    const connection = new RTCPeerConnection({ iceServers, iceTransportPolicy: 'relay' })
    connections.push(connection)
    connection.createDataChannel('any')
    const opened = new Promise<void>((resolve, reject) => {
      connection.addEventListener('icecandidateerror', ({ errorCode, errorText }) =>
        reject(new Error(`no relay: ${errorCode} ${errorText}`)),
      )
      connection.addEventListener('icecandidate', ({ candidate }) => {
        if (candidate === null) reject(new Error('no relay'))
        else resolve()
      })
    })
    await connection.setLocalDescription()
    await opened
    return connections.length - 1
  }, toIceServers(servers))
}

/** An open relay of the page gets its first peer, another relay with credentials of its own, and hears it. */
export function talkOver(page: Page, relay: number, servers: readonly IceServer[]): Promise<string> {
  return page.evaluate(
    async ({ relay, iceServers }) => {
      const connections = Reflect.get(globalThis, 'relayed') as RTCPeerConnection[]
      const connection = connections[relay]
      if (!connection?.localDescription) throw new Error('no such relay')
      const peer = new RTCPeerConnection({ iceServers, iceTransportPolicy: 'relay' })
      const heard = new Promise<string>((resolve, reject) => {
        peer.addEventListener('datachannel', () => resolve('heard'))
        connection.addEventListener('connectionstatechange', () => {
          if (connection.connectionState === 'failed') reject(new Error('the relay failed'))
        })
      })
      peer.addEventListener(
        'icecandidate',
        ({ candidate }) => void connection.addIceCandidate(candidate ?? undefined),
      )
      await peer.setRemoteDescription(connection.localDescription)
      await peer.setLocalDescription()
      if (peer.localDescription) await connection.setRemoteDescription(peer.localDescription)
      return await heard.finally(() => peer.close())
    },
    { relay, iceServers: toIceServers(servers) },
  )
}
