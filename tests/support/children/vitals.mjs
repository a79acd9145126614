// Loaded before a server that is watched from outside: says what it holds, after everything that nobody holds is gone.
process.on('message', (question) => {
  if (question !== 'vitals') return
  globalThis.gc?.()
  // What is freed by a callback of the first round goes with the second one.
  setImmediate(() => {
    globalThis.gc?.()
    const { heapUsed, external, rss } = process.memoryUsage()
    process.send?.({
      heapBytes: heapUsed + external,
      rssBytes: rss,
      resources: process.getActiveResourcesInfo(),
    })
  })
})
// Whether anybody asks must not decide how long the server runs.
process.channel?.unref()
