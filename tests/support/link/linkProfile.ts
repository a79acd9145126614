/** What one direction of a link does to what goes over it. */
export interface LinkDirection {
  /** Bits a second; null = as fast as the machine. */
  readonly rateBps: number | null
  readonly delayMs: number
  /** Each packet takes up to so much longer, at random. */
  readonly jitterMs: number
  /** The share of datagrams that never arrive. */
  readonly lossShare: number
}

/** A link as the booth has it. */
export interface LinkProfile {
  readonly up: LinkDirection
  readonly down: LinkDirection
  /** As some offices' firewalls do. */
  readonly blocksUdp: boolean
  /** As the strictest of them do: nothing but pages, and what looks like them. What is blocked is swallowed. */
  readonly blocksMediaPorts: boolean
  /** Nothing gets through, and nobody is told. */
  readonly isCut: boolean
}

const KBPS = 1_000
const perfect: LinkDirection = { rateBps: null, delayMs: 0, jitterMs: 0, lossShare: 0 }

function symmetric(direction: LinkDirection): LinkProfile {
  return { up: direction, down: direction, blocksUdp: false, blocksMediaPorts: false, isCut: false }
}

/** The links that Luukku promises something for; rate and loss each way, half of the round trip's delay. */
export const linkProfiles = {
  clean: symmetric(perfect),
  good4g: symmetric({ rateBps: 10_000 * KBPS, delayMs: 20, jitterMs: 5, lossShare: 0.001 }),
  edge4g: symmetric({ rateBps: 1_000 * KBPS, delayMs: 40, jitterMs: 10, lossShare: 0.01 }),
  poor: symmetric({ rateBps: 400 * KBPS, delayMs: 75, jitterMs: 20, lossShare: 0.03 }),
  forest: symmetric({ rateBps: 150 * KBPS, delayMs: 150, jitterMs: 40, lossShare: 0.05 }),
  /** What a call in a sign language has to make do with. */
  narrow: symmetric({ rateBps: 300 * KBPS, delayMs: 40, jitterMs: 10, lossShare: 0.01 }),
  starvedUplink: {
    ...symmetric(perfect),
    up: { rateBps: 15 * KBPS, delayMs: 20, jitterMs: 5, lossShare: 0 },
  },
  noUdp: { ...symmetric(perfect), blocksUdp: true },
  onlyTls: { ...symmetric(perfect), blocksUdp: true, blocksMediaPorts: true },
} as const satisfies Readonly<Record<string, LinkProfile>>

/** A profile by its name. */
export type LinkName = keyof typeof linkProfiles
