import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The database's own tables and journals, where what is kept belongs. */
const insideTheDatabase =
  /\/postgres-\d+\/(base|global|pg_wal|pg_xact|pg_multixact|pg_subtrans|pg_stat|pg_stat_tmp)\//

/** A place where one of the marks was found. */
export interface Found {
  readonly mark: string
  readonly where: string
}

/** Every file of a data directory but the database's tables, by its path. */
async function filesBesideTheDatabase(dataDirectory: string): Promise<readonly string[]> {
  const entries = await readdir(dataDirectory, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !insideTheDatabase.test(path) && !path.startsWith(join(dataDirectory, 'binaries')))
}

/** Where the marks stand, in what was said and in every file of these directories that is not the database's. */
export async function marksIn(
  marks: Readonly<Record<string, string>>,
  { said, dataDirectories }: { readonly said: string; readonly dataDirectories: readonly string[] },
): Promise<readonly Found[]> {
  const places: { readonly where: string; readonly content: string }[] = [{ where: 'the log', content: said }]
  for (const directory of dataDirectories) {
    for (const path of await filesBesideTheDatabase(directory)) {
      // A file that is gone again was a temporary one.
      const content = await readFile(path, 'latin1').catch(() => '')
      places.push({ where: path, content })
    }
  }
  return places.flatMap(({ where, content }) =>
    Object.entries(marks)
      .filter(([, text]) => content.includes(text) || content.includes(Buffer.from(text).toString('latin1')))
      .map(([mark]) => ({ mark, where })),
  )
}
