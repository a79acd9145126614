/**
 * `node scripts/supply.mjs secrets|licences`: what of others or of ours must not be in the repository. Exit code 1 when
 * something is.
 */
import { EXCEPTIONS, licenceFaults, lockedPackages } from './check/licences.mjs'
import { repositoryFiles, secretFaults } from './check/secrets.mjs'
import { ROOT } from './setup/paths.mjs'

/** @type {Readonly<Record<string, () => {faults: readonly string[], looked: string}>>} */
const looks = {
  secrets: () => {
    const files = repositoryFiles(ROOT)
    return { faults: secretFaults(ROOT, files), looked: `${files.length} files` }
  },
  licences: () => {
    const packages = lockedPackages(ROOT)
    const looked = `${Object.keys(packages).length - 1} packages, ${EXCEPTIONS.length} exceptions`
    return { faults: licenceFaults(packages), looked }
  },
}

const look = looks[process.argv[2] ?? '']
if (!look) {
  console.error('node scripts/supply.mjs secrets|licences')
  process.exit(2)
}
const { faults, looked } = look()
for (const fault of faults) console.error(fault)
console.log(`${looked}: ${faults.length === 0 ? 'nothing wrong' : `${faults.length} wrong`}`)
process.exit(faults.length === 0 ? 0 : 1)
