import { Command, CommanderError } from 'commander'
import { ConfigError } from '../../shared/config/read-config.ts'
import type { CliDeps, CommandDeps } from './cli-deps.ts'
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
    const program = await createProgram({ ...deps, endWith }, nameIn(args))
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    // commander has said it already
    if (error instanceof CommanderError) return error.exitCode
    deps.note(`sluice: ${describeError(error)}\n`)
    return error instanceof ConfigError ? EXIT_CONFIG : 1
  }
}

type Entry = {
  /** Its name and arguments. */
  readonly usage: string
  readonly description: string
  /** What adds its options and work; each command loads what it needs, and no other's. */
  readonly load: () => Promise<(command: Command, deps: CommandDeps) => void>
}

/** Every command, in the order of the help. */
const COMMANDS: readonly Entry[] = [
  {
    usage: 'migrate',
    description:
      'bring the database up to date, and make the site and the admin that BOOTSTRAP_ variables name; safe to repeat',
    load: async () => (await import('./commands/migrate.ts')).addMigrate,
  },
  {
    usage: 'site',
    description: 'news sites and their settings',
    load: async () => (await import('./commands/site.ts')).addSite,
  },
  {
    usage: 'list',
    description: "a site's own lists of terms, domains, addresses and authors",
    load: async () => (await import('./commands/list.ts')).addList,
  },
  {
    usage: 'key',
    description: 'keys that sites call the API with',
    load: async () => (await import('./commands/key.ts')).addKeyCommands,
  },
  {
    usage: 'moderator',
    description: 'people who work through flagged comments in the console',
    load: async () => (await import('./commands/moderator.ts')).addModerator,
  },
  {
    usage: 'check <text>',
    description: 'judge a text as a comment and store nothing; "-" reads it from standard input',
    load: async () => (await import('./commands/check.ts')).addCheck,
  },
  {
    usage: 'decide',
    description: 'decide a comment as a moderator: it overrules the machine, and the site learns from it',
    load: async () => (await import('./commands/decide.ts')).addDecide,
  },
  {
    usage: 'model',
    description: "what a site's moderators taught it, version by version",
    load: async () => (await import('./commands/model.ts')).addModel,
  },
  {
    usage: 'webhook',
    description: 'endpoints that a site wants its events sent to',
    load: async () => (await import('./commands/webhook.ts')).addWebhook,
  },
  {
    usage: 'requeue',
    description:
      'put all pending comments on the queue now, rather than wait for the sweeper; harmless to repeat',
    load: async () => (await import('./commands/requeue.ts')).addRequeue,
  },
  {
    usage: 'stats',
    description: 'comments by status, jobs on the queues, the oldest pending comment, webhooks',
    load: async () => (await import('./commands/stats.ts')).addStats,
  },
  {
    usage: 'doctor',
    description: 'say what is wrong with the set-up; ends with 1 when something is',
    load: async () => (await import('./commands/doctor.ts')).addDoctor,
  },
  {
    usage: 'demo-data',
    description:
      'post made-up comments over the API, to try the console and the example site with; repeated, it adds nothing',
    load: async () => (await import('./commands/demo-data.ts')).addDemoData,
  },
  {
    usage: 'train',
    description: 'train the shipped models on labelled texts: writes weights.ts and MODEL_CARD.md',
    load: async () => (await import('./commands/train.ts')).addTrain,
  },
  {
    usage: 'evaluate',
    description:
      'measure the checks on labelled texts, the models on parts they were not trained on; 1 when a goal is missed',
    load: async () => (await import('./commands/evaluate.ts')).addEvaluate,
  },
]

/** The name of the command that is asked for, or asked about. */
function nameIn([first, second]: readonly string[]): string | undefined {
  return first === 'help' ? second : first
}

/** All commands by name; only the wanted one, or all of them, with options and work. */
export async function createProgram(deps: CommandDeps, wanted: string | undefined): Promise<Command> {
  const program = new Command('sluice')
    .description(
      'Set up and look after Sluice. Works on DATABASE_URL, else on the database of `npm start` in DATA_DIR.',
    )
    .exitOverride()
    .configureOutput({ writeOut: deps.write, writeErr: deps.note })
  for (const { usage, description, load } of COMMANDS) {
    const command = program.command(usage).description(description)
    if (wanted === 'all' || wanted === command.name()) (await load())(command, deps)
  }
  return program
}
