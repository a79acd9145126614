import { describe, expect, it } from 'vitest'
import { judgeVitals } from '#tests/support/chaos/judgeVitals.ts'
import { type Vitals, vitalNames } from '#tests/support/chaos/vitals.ts'

const KB = 1024
const MB = 1024 * KB
const CALLS_A_SAMPLE = 10

const atRest: Vitals = {
  heapBytes: 40 * MB,
  rssBytes: 110 * MB,
  workersRssBytes: 20 * MB,
  handles: 60,
  sockets: 12,
  files: 40,
  databaseConnections: 10,
}

/** A soak of 400 calls, each of which leaves so much behind. */
function soak(leaks: Partial<Vitals>) {
  return Array.from({ length: 40 }, (_, index) => {
    const at = index * CALLS_A_SAMPLE
    const vitals = vitalNames.map((name) => [name, atRest[name] + at * (leaks[name] ?? 0)] as const)
    return { at, vitals: { ...atRest, ...Object.fromEntries(vitals) } }
  })
}

describe('what a server holds after hundreds of calls', () => {
  it('is as much as before', () => {
    const { broken, figures } = judgeVitals(soak({}), 'soak')
    expect(broken).toEqual([])
    expect(Object.keys(figures)).toEqual([...vitalNames])
  })

  it.each([
    ['heapBytes', 20 * KB],
    ['rssBytes', 80 * KB],
    ['workersRssBytes', 40 * KB],
    ['handles', 1],
    ['sockets', 1],
    ['files', 1],
    ['databaseConnections', 0.1],
  ] as const)('is more in one thing only: %s', (name, each) => {
    const { broken } = judgeVitals(soak({ [name]: each }), 'soak')
    expect(broken).toHaveLength(1)
    expect(broken[0]).toContain(`${name} grew`)
  })

  it('may move more in a run of kills, but not without end', () => {
    expect(judgeVitals(soak({ files: 0.05 }), 'chaos').broken).toEqual([])
    expect(judgeVitals(soak({ files: 1 }), 'chaos').broken).toHaveLength(1)
  })
})
