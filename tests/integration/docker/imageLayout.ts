import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'

const checkout = join(import.meta.dirname, '..', '..', '..')

/** A folder laid out as /app in the image: the entrypoint, the server as it is now, and its packages. */
export interface ImageLayout {
  readonly entrypoint: string
  readonly keysDirectory: string
  readonly remove: () => Promise<void>
}

/** Builds the server of the sources of now, as scripts/build.mjs does. */
export async function layOutImage(): Promise<ImageLayout> {
  const folder = await mkdtemp(join(tmpdir(), 'luukku-image-'))
  await mkdir(join(folder, 'docker'))
  for (const file of ['entrypoint.sh', 'awaitDatabase.mjs']) {
    await cp(join(checkout, 'docker', file), join(folder, 'docker', file))
  }
  await cp(join(checkout, 'package.json'), join(folder, 'package.json'))
  await symlink(join(checkout, 'node_modules'), join(folder, 'node_modules'))
  await build({
    absWorkingDir: checkout,
    entryPoints: ['server/main.ts', 'server/accounts.ts', 'server/doctor.ts'],
    outdir: join(folder, 'dist', 'server'),
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'warning',
  })
  return {
    entrypoint: join(folder, 'docker', 'entrypoint.sh'),
    keysDirectory: join(folder, 'keys'),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
