/** What a device signs: what it wants, the server's challenge, and what goes with it. */
export interface ProofWords {
  readonly purpose: 'token' | 'signOut'
  readonly challenge: string
  /** For a token: the hashes of the secret that is shown and of the next one. */
  readonly detail: string
}

/** The text under the signature. No part holds a line break, so that no two meanings have the same text. */
export function proofText({ purpose, challenge, detail }: ProofWords): string {
  return `luukku credential 1\n${purpose}\n${challenge}\n${detail}`
}
