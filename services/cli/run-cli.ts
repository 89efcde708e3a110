import { Command, CommanderError } from 'commander'
import { ConfigError } from '../../shared/config/read-config.ts'
import type { CliDeps, CommandDeps } from './cli-deps.ts'
import { addCheck } from './commands/check.ts'
import { addDecide } from './commands/decide.ts'
import { addDemoData } from './commands/demo-data.ts'
import { addDoctor } from './commands/doctor.ts'
import { addEvaluate } from './commands/evaluate.ts'
import { addKeyCommands } from './commands/key.ts'
import { addList } from './commands/list.ts'
import { addMigrate } from './commands/migrate.ts'
import { addModel } from './commands/model.ts'
import { addModerator } from './commands/moderator.ts'
import { addRequeue } from './commands/requeue.ts'
import { addSite } from './commands/site.ts'
import { addStats } from './commands/stats.ts'
import { addTrain } from './commands/train.ts'
import { addWebhook } from './commands/webhook.ts'
import { describeError } from './output/describe-error.ts'

/** EX_CONFIG of sysexits.h, as every process of ours. */
const EXIT_CONFIG = 78

/** Runs one command and answers its exit code. What goes wrong is noted in one line. */
export async function runCli(deps: CliDeps, args: readonly string[]): Promise<number> {
  let exitCode = 0
  const endWith = (code: number) => {
    exitCode = code
  }
  try {
    await createProgram({ ...deps, endWith }).parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    // commander has said it already
    if (error instanceof CommanderError) return error.exitCode
    deps.note(`sluice: ${describeError(error)}\n`)
    return error instanceof ConfigError ? EXIT_CONFIG : 1
  }
}

export function createProgram(deps: CommandDeps): Command {
  const program = new Command('sluice')
    .description(
      'Set up and look after Sluice. Works on DATABASE_URL, else on the database of `npm start` in DATA_DIR.',
    )
    .exitOverride()
    .configureOutput({ writeOut: deps.write, writeErr: deps.note })
  addMigrate(program, deps)
  addSite(program, deps)
  addList(program, deps)
  addKeyCommands(program, deps)
  addModerator(program, deps)
  addCheck(program, deps)
  addDecide(program, deps)
  addModel(program, deps)
  addWebhook(program, deps)
  addRequeue(program, deps)
  addStats(program, deps)
  addDoctor(program, deps)
  addDemoData(program, deps)
  addTrain(program, deps)
  addEvaluate(program, deps)
  return program
}
