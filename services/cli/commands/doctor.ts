import type { Command } from 'commander'
import { type Config, ConfigError } from '../../../shared/config/read-config.ts'
import type { CommandDeps } from '../cli-deps.ts'
import { type Diagnosis, diagnoseDataDir, diagnoseNode, diagnoseServers } from './diagnose.ts'

const SIGNS: Record<Diagnosis['state'], string> = { ok: 'ok      ', doubtful: 'doubtful', wrong: 'WRONG   ' }

/** `sluice doctor` */
export function addDoctor(command: Command, deps: CommandDeps): void {
  command.action(async () => {
    const found = await diagnose(deps)
    for (const { state, text } of found) deps.write(`${SIGNS[state]}  ${text}\n`)
    const count = found.filter((one) => one.state === 'wrong').length
    deps.write(
      count === 0
        ? '\nNothing is wrong.\n'
        : `\n${count} ${count === 1 ? 'thing is' : 'things are'} wrong.\n`,
    )
    if (count > 0) deps.endWith(1)
  })
}

async function diagnose(deps: CommandDeps): Promise<Diagnosis[]> {
  const node = diagnoseNode(deps.nodeVersion)
  let config: Config
  try {
    config = deps.config()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return [node, ...error.problems.map((text): Diagnosis => ({ state: 'wrong', text }))]
  }
  return [
    node,
    { state: 'ok', text: 'The environment can be read.' },
    ...(await diagnoseDataDir(config)),
    ...(await diagnoseServers(config)),
  ]
}
