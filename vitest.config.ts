import { fileURLToPath } from 'node:url'
import { defineConfig, type TestProjectConfiguration } from 'vitest/config'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

/** As scripts/start.mjs has it, so that a test file run by hand finds the same worker and browser. */
const env = {
  MEDIASOUP_WORKER_BIN: process.env['MEDIASOUP_WORKER_BIN'] || path('node_modules/.luukku/mediasoup-worker'),
  CHROMIUM_BIN: process.env['CHROMIUM_BIN'] || '/usr/bin/chromium',
}

const SECOND_MS = 1000

interface Kind {
  folders: string[]
  limitMs: number
  /** What makes the database that its tests start from. */
  setUp?: string
  /** What runs before each file. */
  eachFile?: string[]
  except?: string[]
}

/** Real servers, browsers and media on a small machine: one file at a time, or the clock decides the result. */
const ONE_AT_A_TIME: Record<string, Kind> = {
  integration: { folders: ['integration', 'media'], limitMs: 30 * SECOND_MS },
  // What only the version of PostgreSQL can make different: the schema, the wall, each query, a lost commit.
  postgres18: {
    folders: ['postgres18', 'integration/store'],
    limitMs: 30 * SECOND_MS,
    setUp: 'tests/support/postgres18/setUp.ts',
    eachFile: ['tests/support/postgres18/eachFile.ts'],
    except: ['tests/integration/store/embedded*.test.ts'],
  },
  e2e: { folders: ['e2e'], limitMs: 60 * SECOND_MS },
  security: { folders: ['security'], limitMs: 30 * SECOND_MS },
  network: { folders: ['network'], limitMs: 60 * SECOND_MS },
  long: { folders: ['long'], limitMs: 30 * 60 * SECOND_MS },
}

function oneAtATime([name, kind]: [string, Kind], index: number): TestProjectConfiguration {
  const { folders, limitMs, setUp = 'tests/support/setUpTemplate.ts', eachFile = [], except = [] } = kind
  return {
    extends: true,
    test: {
      name,
      include: folders.map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`),
      exclude: except,
      globalSetup: path(setUp),
      setupFiles: eachFile.map(path),
      fileParallelism: false,
      maxWorkers: 1,
      // One after the other in one process, which reads the code once.
      isolate: false,
      testTimeout: limitMs,
      hookTimeout: Math.min(limitMs, 60 * SECOND_MS),
      // Kinds with their own number of workers have to run in an order of their own.
      sequence: { groupOrder: index + 1 },
    },
  }
}

export default defineConfig({
  test: {
    env,
    retry: 0,
    teardownTimeout: 10 * SECOND_MS,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          // A process of its own for each file takes four times as long as what the files do.
          isolate: false,
          // They only compute: on a machine that is busy with other things they take as much longer.
          testTimeout: 30 * SECOND_MS,
          sequence: { groupOrder: 0 },
        },
      },
      ...Object.entries(ONE_AT_A_TIME).map(oneAtATime),
    ],
  },
})
