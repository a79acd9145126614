import { startBareServer } from './bareServer.ts'

const server = await startBareServer()
process.once('SIGTERM', () => {
  void server.close().then(() => process.exit(0))
})
console.log(server.url)
