import { connect } from 'node:net'

/** The head of what a server answers to exactly these bytes, until it or we end the connection. */
export interface RawAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
}

/** Sends bytes that may be no HTTP at all, and reads the head of the answer. */
export function rawHttp(origin: string, sent: string): Promise<RawAnswer> {
  const { port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(sent))
    let said = ''
    socket.on('data', (chunk: Buffer) => {
      said += chunk.toString('latin1')
      if (!said.includes('\r\n\r\n')) return
      socket.destroy()
      resolve(headOf(said))
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error(`closed after ${JSON.stringify(said)}`)))
  })
}

function headOf(said: string): RawAnswer {
  const [first = '', ...lines] = (said.split('\r\n\r\n')[0] ?? '').split('\r\n')
  const pairs = lines.map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
  })
  return { status: Number(first.split(' ')[1]), headers: Object.fromEntries(pairs) }
}
