import type { WireClient } from '../WireClient.ts'

/** Where booths and experts of a race connect: to one of several nodes, or to the only one. */
export interface RaceGround {
  readonly connectBooth: (node: number, boothId: string) => Promise<WireClient>
  readonly connectExpert: (node: number, personId: string) => Promise<WireClient>
}
