import { getHeapCodeStatistics } from 'node:v8'

/** What is on the heap but for compiled code, of which there is more for hours, the more often something was run. */
function heapBytes() {
  const { heapUsed, external } = process.memoryUsage()
  const { code_and_metadata_size: code, bytecode_and_metadata_size: bytecode } = getHeapCodeStatistics()
  return heapUsed + external - code - bytecode
}

// Loaded before a server that is watched from outside: says what it holds, after everything that nobody holds is gone.
process.on('message', (question) => {
  if (question !== 'vitals') return
  globalThis.gc?.()
  // What is freed by a callback of the first round goes with the second one.
  setImmediate(() => {
    globalThis.gc?.()
    const { rss } = process.memoryUsage()
    process.send?.({ heapBytes: heapBytes(), rssBytes: rss, resources: process.getActiveResourcesInfo() })
  })
})
// Whether anybody asks must not decide how long the server runs.
process.channel?.unref()
