/**
 * For working on it: the server restarts and both apps are built again with each change. The apps are built, not
 * served by Vite, so that the server sends them with the same headers as in production.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './setup/paths.mjs'
import { workerEnv } from './setup/workerEnv.mjs'

const VITE = join('node_modules', 'vite', 'bin', 'vite.js')
const TSX = join('node_modules', 'tsx', 'dist', 'cli.mjs')

const watchers = [
  [VITE, 'build', '--watch', '--config', 'client/vite.config.ts'],
  [VITE, 'build', '--watch', '--config', 'booth/vite.config.ts'],
  [TSX, 'watch', '--clear-screen=false', 'server/main.ts'],
].filter((args) => existsSync(join(ROOT, args.at(-1) ?? '')))

const children = watchers.map((args) =>
  spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...workerEnv } }),
)

let stopping = false
function stop(code = 0) {
  if (stopping) return
  stopping = true
  process.exitCode = code
  for (const child of children) child.kill('SIGTERM')
}
for (const child of children) child.on('exit', (code) => stop(code ?? 1))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop())
