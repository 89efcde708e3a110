import { randomBytes } from 'node:crypto'
import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  open,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Logger } from '../../shared/log/create-logger.ts'
import { type Binaries, findPostgres, ROOT_HOME } from './find-postgres.ts'
import { findDatabaseUser, isWithinReach, type RunAs, run } from './run-as.ts'

/** One cluster and everything needed to run it. */
export type Server = Binaries & {
  readonly cluster: string
  readonly logFile: string
  /** Name and password of the superuser. */
  readonly owner: string
  readonly password: string
  readonly user: RunAs | undefined
  readonly settings: Readonly<Record<string, string>>
}

const OWNER = 'sluice'
const MAX_LOG_BYTES = 10 * 1024 * 1024

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '100',
  shared_buffers: '128MB',
  wal_compression: 'on',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
}

/** Finds or makes the cluster of a data directory. The caller holds the directory's lock. */
export async function prepareServer(
  dataDir: string,
  moreSettings: Readonly<Record<string, string>>,
  log: Logger,
): Promise<Server> {
  const databaseUser = await findDatabaseUser()
  const home = await findHome(dataDir, databaseUser, log)
  const cluster = join(home, 'cluster')
  const made = await stat(cluster).catch(() => undefined)
  const user = made && databaseUser ? ownerOf(made, databaseUser) : databaseUser
  if (made && !databaseUser && process.getuid && made.uid !== process.getuid()) {
    throw new Error(
      `The database in ${cluster} belongs to another user (uid ${made.uid}): start Sluice as that user or as root.`,
    )
  }
  if (made && user && !(await isWithinReach(user, cluster))) {
    throw new Error(
      `The user ${user.name} cannot reach the database in ${cluster}: a directory above it is closed to others.`,
    )
  }
  const binaries = await findPostgres(user, log)
  const server: Server = {
    ...binaries,
    cluster,
    logFile: join(home, 'server.log'),
    owner: OWNER,
    password: await readOrMakePassword(join(home, 'password'), made !== undefined, user),
    user,
    settings: { ...SETTINGS, ...moreSettings },
  }
  if (made) await checkVersion(server)
  else await initCluster(server, join(home, 'password'))
  await rotateLog(server)
  return server
}

/** The user an existing cluster belongs to; a cluster of root, made by hand, goes to the database user. */
function ownerOf(made: { uid: number; gid: number }, databaseUser: RunAs): RunAs {
  if (made.uid === databaseUser.uid || made.uid === 0) return databaseUser
  return { name: `uid ${made.uid}`, uid: made.uid, gid: made.gid }
}

/**
 * The directory of the cluster, its log and its password: `postgres` in the data directory. Where root's data
 * directory is closed to the database user (as mktemp -d or /root are), `postgres` is a link into /var/lib/sluice.
 */
async function findHome(dataDir: string, user: RunAs | undefined, log: Logger): Promise<string> {
  const home = join(dataDir, 'postgres')
  const there = await lstat(home).catch(() => undefined)
  if (there) {
    return realpath(home).catch((cause) => {
      throw new Error(`${home} links to a directory that is gone; the database was there.`, { cause })
    })
  }
  if (!user || (await isWithinReach(user, dataDir))) {
    await mkdir(home)
    // other users need to pass through, whatever our umask is
    if (user) await chmod(home, 0o711)
    return realpath(home)
  }
  await mkdir(ROOT_HOME, { recursive: true })
  await chmod(ROOT_HOME, 0o755)
  const outside = await mkdtemp(join(ROOT_HOME, `${basename(dataDir)}-`))
  await chmod(outside, 0o711)
  await symlink(outside, home)
  log.warn(
    { dataDir, database: outside, user: user.name },
    'the database user cannot enter the data directory: the database is kept under /var/lib/sluice',
  )
  return outside
}

async function readOrMakePassword(
  path: string,
  clusterIsMade: boolean,
  user: RunAs | undefined,
): Promise<string> {
  const kept = await readFile(path, 'utf8').catch(() => '')
  if (kept.trim()) return kept.trim()
  if (clusterIsMade) throw new Error(`The password of the embedded database is missing: ${path}`)
  const password = randomBytes(24).toString('hex')
  await writeFile(path, `${password}\n`, { mode: 0o600 })
  // initdb reads it as the database user
  if (user) await chown(path, user.uid, user.gid)
  return password
}

async function checkVersion(server: Server): Promise<void> {
  const version = (await readFile(join(server.cluster, 'PG_VERSION'), 'utf8')).trim()
  if (Number(version) !== server.major) {
    throw new Error(
      `The database in ${server.cluster} was made by PostgreSQL ${version}, and ${server.major} is installed. ` +
        'Dump it with the old version and restore it with the new one.',
    )
  }
}

/** Makes the cluster under another name first, so that one that stands is always whole. */
async function initCluster(server: Server, passwordFile: string): Promise<void> {
  const draft = `${server.cluster}.new`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  if (server.user) await chown(draft, server.user.uid, server.user.gid)
  const { code, output } = await run(
    server.initdb,
    [
      ...['--pgdata', draft, '--username', OWNER, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
      // compares by code point, and still knows the capitals of every script
      ...[
        '--encoding',
        'UTF8',
        '--locale',
        'C',
        '--locale-provider',
        'builtin',
        '--builtin-locale',
        'C.UTF-8',
      ],
    ],
    server.user,
  )
  if (code !== 0)
    throw new Error(`PostgreSQL could not make its cluster in ${server.cluster}:\n${output.trim()}`)
  await rename(draft, server.cluster)
}

async function rotateLog(server: Server): Promise<void> {
  const size = await stat(server.logFile).then(
    ({ size }) => size,
    () => 0,
  )
  if (size > MAX_LOG_BYTES) await rename(server.logFile, `${server.logFile}.1`)
  await (await open(server.logFile, 'a', 0o600)).close()
  if (server.user) await chown(server.logFile, server.user.uid, server.user.gid)
}
