import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { findFaults } from './find-faults.ts'
import { ROOMS } from './rooms.ts'

const paths = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => /\.(tsx?|css|sql|md)$/.test(path) && !path.endsWith('.d.ts'))
const files = new Map(
  paths.flatMap((path) => {
    try {
      return [[path, readFileSync(path, 'utf8')] as const]
    } catch {
      // listed, and deleted since
      return []
    }
  }),
)
const faults = findFaults(files, ROOMS)
for (const fault of faults) console.error(fault)
console.log(`Looked at ${files.size} files: ${faults.length} out of order.`)
process.exitCode = faults.length === 0 ? 0 : 1
