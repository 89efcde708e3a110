import { awaitVerdicts } from '../../../demo-data/await-verdicts.ts'
import { compose, type Planned } from '../../../demo-data/compose.ts'
import { findEarlier } from '../../../demo-data/find-earlier.ts'
import { type LivedOn, liveOn } from '../../../demo-data/live-on.ts'
import { newRun, type RunId } from '../../../demo-data/run-id.ts'
import { sendPlan } from '../../../demo-data/send-plan.ts'
import { KINDS } from '../../../demo-data/write-text.ts'
import { ApiError } from '../../../shared/client/api-error.ts'
import { type Client, createClient } from '../../../shared/client/create-client.ts'
import type { StoredComment } from '../../../shared/client/types.ts'
import type { Config } from '../../../shared/config/read-config.ts'
import type { Decision } from '../../../shared/domain/verdict.ts'
import { Failure } from '../../../shared/lib/failure.ts'
import type { CliDeps } from '../cli-deps.ts'
import { readCredentials } from '../connect/read-credentials.ts'
import { formatTable } from '../output/format-table.ts'

export type Options = {
  readonly site?: string
  readonly url?: string
  readonly key?: string
  readonly seed: number
  readonly count: number
  readonly yes?: true
}

/** Intake forgets idempotency keys after two days; a run that old cannot be repeated without adding all again. */
const REPEATABLE_MS = 46 * 3_600_000
/** Intake's rate windows are a minute. */
const LONGEST_WAIT_MS = 120_000
const RETRIES = 20
/** A batch takes longer than a comment, in milliseconds. */
const TIMEOUT_MS = 60_000

/** Posts made-up comments over the API; repeated, it adds nothing. */
export async function postDemoData(deps: CliDeps, options: Options): Promise<void> {
  const config = deps.config()
  const url = options.url ?? (await findIntake(config))
  const calls = {
    baseUrl: url,
    key: options.key ?? (await findKey(config, options.site)),
    timeoutMs: TIMEOUT_MS,
    longestWaitMs: LONGEST_WAIT_MS,
  }
  const run = await chooseRun(createClient(calls), url, options)
  if (Date.now() - run.anchor.getTime() > REPEATABLE_MS) {
    deps.write(`These comments are there since ${run.anchor.toISOString()}; nothing was added.\n`)
    deps.note('Another --seed makes others.\n')
    return
  }
  deps.write(await post(createClient({ ...calls, retries: RETRIES }), run, deps))
}

/** Where the environment says that intake is, else where an earlier start put it. */
async function findIntake({ intakeUrl, port, isPortGiven, dataDir }: Config): Promise<string> {
  if (intakeUrl) return intakeUrl
  const kept = isPortGiven ? undefined : (await readCredentials(dataDir)).intakeUrl
  return kept ?? `http://127.0.0.1:${port}`
}

async function findKey(config: Config, site: string | undefined): Promise<string> {
  const kept = await readCredentials(config.dataDir)
  const isBootstrap = config.bootstrapSecretKey !== undefined
  const key = config.bootstrapSecretKey ?? kept.secretKey
  const of = isBootstrap ? config.bootstrapSite : kept.site
  if (key !== undefined && (site === undefined || site === of)) return key
  const which = site === undefined ? 'a site' : `the site "${site}"`
  throw new Failure(
    'not_found',
    `No secret key of ${which} is kept here: give --key, or BOOTSTRAP_SECRET_KEY, or run it where ${kept.file} of \`npm start\` is.`,
  )
}

/** The run to send: the earlier one where these comments are on the site, else a new one. Throws when others are. */
async function chooseRun(client: Client, url: string, { seed, count, yes }: Options): Promise<RunId> {
  const { runs, others } = await findEarlier(client).catch((error: unknown) => {
    const isSilent = error instanceof ApiError && error.status === 0
    if (!isSilent) throw error
    throw new Failure('internal', `Nothing answers at ${url}: is intake running? Else give --url.`, {
      cause: error,
    })
  })
  if (others > 0 && !yes) {
    throw new Failure(
      'conflict',
      'The site has comments that are not demo data. With --yes these are put beside them.',
    )
  }
  return runs.find((run) => run.seed === seed && run.count === count) ?? newRun(seed, count, new Date())
}

async function post(client: Client, run: RunId, deps: CliDeps): Promise<string> {
  const plan = compose(run.seed, run.count)
  const { ids, refusals } = await sendPlan(client, plan, run, progress(deps, 'sent', plan.length))
  const stored = plan.flatMap((planned, i) => (ids[i] === undefined ? [] : [{ planned, id: ids[i] }]))
  const comments = await awaitVerdicts(
    client,
    stored.map(({ id }) => id),
    progress(deps, 'judged', stored.length),
  )
  const judged = stored.map(({ planned }, i) => ({ planned, comment: comments[i]! }))
  const lived = await liveOn(client, judged)
  await awaitVerdicts(client, lived.toJudge, () => {})
  for (const refusal of new Set(refusals)) {
    const times = refusals.filter((one) => one === refusal).length
    deps.note(`${times} were not taken: ${refusal}\n`)
  }
  return summarise(judged, lived)
}

/** Says how far it is, every fifth of the way. */
function progress(deps: CliDeps, what: string, total: number): (done: number) => void {
  let said = 0
  return (done) => {
    const fifths = Math.floor((done / total) * 5)
    if (fifths <= said) return
    said = fifths
    deps.note(`${what} ${done} of ${total}\n`)
  }
}

const DECISIONS: readonly Decision[] = ['approve', 'flag', 'reject']

/** What the machine decided, by kind and together; whatever happened to the comments since. */
function summarise(
  judged: readonly { planned: Planned; comment: StoredComment }[],
  { reports, edited, withdrawn }: LivedOn,
): string {
  const decided = judged.map(({ planned, comment }) => ({
    kind: planned.kind,
    decision: comment.history.verdicts.find(({ by, revision }) => by === 'machine' && revision === 1)
      ?.decision,
  }))
  const row = (name: string, some: typeof decided) => [
    name,
    String(some.length),
    ...DECISIONS.map((decision) => {
      const count = some.filter((one) => one.decision === decision).length
      return `${count} (${((100 * count) / some.length).toFixed(1)}%)`
    }),
  ]
  const kinds = KINDS.map((kind) => ({ kind, some: decided.filter((one) => one.kind === kind) }))
  const undecided = decided.filter(({ decision }) => decision === undefined).length
  return [
    formatTable([
      ['', 'comments', 'approved', 'flagged', 'rejected'],
      ...kinds.filter(({ some }) => some.length > 0).map(({ kind, some }) => row(kind, some)),
      row('all', decided),
    ]),
    `${edited} were edited, ${withdrawn} withdrawn; readers made ${reports} reports.\n`,
    ...(undecided > 0 ? [`${undecided} still wait for a verdict: is a worker running?\n`] : []),
  ].join('')
}
