import { expect, test } from 'vitest'
import {
  addCounts,
  closingLine,
  countTests,
  failures,
  slowestFiles,
} from '../../../scripts/setup/testReport.mjs'

function report(files: Array<{ status: string; tests: string[]; ms?: number }>) {
  const all = files.flatMap(({ tests }) => tests)
  const count = (status: string) => all.filter((each) => each === status).length
  return {
    success: files.every(({ status }) => status === 'passed'),
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    numPendingTests: count('skipped'),
    numTodoTests: count('todo'),
    testResults: files.map(({ status, tests, ms = 1 }, index) => ({
      name: `file ${index}`,
      startTime: 1000,
      endTime: 1000 + ms,
      status,
      assertionResults: tests.map((each) => ({ status: each })),
    })),
  }
}

test('tests are counted, skipped and planned ones apart', () => {
  const mixed = report([{ status: 'failed', tests: ['passed', 'failed', 'skipped', 'todo'] }])
  expect(countTests(mixed, 1)).toEqual({ passed: 1, failed: 1, skipped: 2 })
})

test('a file that does not load counts as a failure', () => {
  const broken = report([
    { status: 'passed', tests: ['passed'] },
    { status: 'failed', tests: [] },
  ])
  expect(countTests(broken, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 })
})

test('a runner that fails without a failed test, or leaves no report, counts as a failure', () => {
  expect(countTests(report([{ status: 'passed', tests: ['passed'] }]), 1).failed).toBe(1)
  expect(countTests(undefined, 137)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('the closing line names skipped tests only if there are some', () => {
  expect(closingLine(addCounts([{ passed: 2, failed: 0, skipped: 0 }]))).toBe('2 passed, 0 failed')
  const counts = addCounts([
    { passed: 2, failed: 1, skipped: 0 },
    { passed: 3, failed: 0, skipped: 1 },
  ])
  expect(closingLine(counts)).toBe('5 passed, 1 failed, 1 skipped')
})

test('the slowest files come first', () => {
  const slow = report([
    { status: 'passed', tests: [], ms: 5 },
    { status: 'passed', tests: [], ms: 50 },
    { status: 'passed', tests: [], ms: 20 },
  ])
  expect(slowestFiles([slow], 2).map(({ ms }) => ms)).toEqual([50, 20])
})

test('what failed is told with the first line of why', () => {
  const file = { startTime: 0, endTime: 1 }
  const testResults = [
    { ...file, name: 'a', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'is fine' }] },
    { ...file, name: 'b', status: 'failed', message: 'no such module\nat b', assertionResults: [] },
    {
      ...file,
      name: 'c',
      status: 'failed',
      assertionResults: [
        { status: 'passed', fullName: 'is fine' },
        { status: 'failed', fullName: 'is not', failureMessages: ['expected 1 to be 2\nat c'] },
      ],
    },
  ]
  expect(failures({ ...report([]), testResults })).toEqual([
    { file: 'b', test: '', why: 'no such module' },
    { file: 'c', test: 'is not', why: 'expected 1 to be 2' },
  ])
})
