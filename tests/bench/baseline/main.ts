import { startBareServer } from './bareServer.ts'

const server = await startBareServer({
  page: Number(process.env['PORT'] ?? 0),
  media: Number(process.env['LUUKKU_MEDIA_PORT'] ?? 0),
})
process.once('SIGTERM', () => {
  void server.close().then(() => process.exit(0))
})
console.log(server.url)
