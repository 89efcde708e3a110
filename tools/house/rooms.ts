import type { Room } from './find-faults.ts'

const M = 'shared/moderation'
const S = 'shared/store'

const DOMAIN = 'shared/domain'
const LIB = 'shared/lib'
const GROUND = [DOMAIN, LIB]

/** A room of the pure moderation: it may use what is listed, and reaches nothing outside the process. */
function pure(uses: readonly string[], packages: readonly string[] = []): Room {
  return { uses, packages, isPure: true }
}

/** The console's server from the ground up. */
const C = 'services/console'
const consoleRooms: Record<string, Room> = {
  [`${C}/schemas`]: { uses: ['shared/*'] },
  [`${C}/sign-in`]: { uses: ['shared/*', `${C}/schemas`] },
  [`${C}/read`]: { uses: ['shared/*', `${C}/schemas`] },
  // what each operation is declared with
  [`${C}/console-deps.ts`]: { uses: ['shared/*', `${C}/sign-in`] },
  [`${C}/route.ts`]: { uses: ['shared/*', `${C}/schemas`, `${C}/sign-in`, `${C}/console-deps.ts`] },
  [`${C}/operations`]: {
    uses: ['shared/*', `${C}/schemas`, `${C}/sign-in`, `${C}/read`, `${C}/console-deps.ts`, `${C}/route.ts`],
  },
  [`${C}/routes.ts`]: { uses: [`${C}/operations`, `${C}/route.ts`] },
  [C]: {
    uses: ['shared/*', `${C}/sign-in`, `${C}/console-deps.ts`, `${C}/route.ts`, `${C}/routes.ts`],
  },
}

/** The rooms of the console's pages from the ground up: each may use those before it. A page uses no other page. */
const UI = 'services/console/ui'
const UI_GROUND = ['lib', 'api', 'session', 'overlay', 'parts', 'keys', 'decisions', 'dialogs', 'card'].map(
  (name) => `${UI}/${name}`,
)
const UI_PAGES = [
  'queue',
  'rules',
  'dashboard',
  'reviews',
  'audit',
  'people',
  'sites',
  'account',
  'sign-in',
].map((name) => `${UI}/${name}`)
const uiRooms = (): Record<string, Room> => ({
  ...Object.fromEntries(
    UI_GROUND.map((name, at) => [name, { uses: ['shared/*', ...UI_GROUND.slice(0, at)] }]),
  ),
  [`${UI}/api`]: { uses: ['shared/*', `${UI}/lib`], usesTypesOf: [`${C}/schemas`, `${C}/routes.ts`] },
  ...Object.fromEntries(UI_PAGES.map((name) => [name, { uses: ['shared/*', ...UI_GROUND] }])),
  [`${UI}/shell`]: { uses: ['shared/*', ...UI_GROUND, ...UI_PAGES] },
  [UI]: { uses: ['shared/*', `${UI}/*`] },
})

/** The rooms of the house, from the ground up. What is in none belongs to nobody's rule but the one against circles. */
export const ROOMS: Readonly<Record<string, Room>> = {
  [DOMAIN]: { uses: [], packages: [] },
  [LIB]: { uses: [] },

  [`${M}/lexicons`]: pure([]),
  [`${M}/text`]: pure([DOMAIN, `${M}/lexicons`]),
  [`${M}/policy`]: pure([DOMAIN]),
  [`${M}/links`]: pure([DOMAIN, `${M}/lexicons`, `${M}/text`], ['linkify-it', 'node:url', 'tldts']),
  [`${M}/phrases`]: pure([DOMAIN, `${M}/text`]),
  [`${M}/duplicates`]: pure([DOMAIN, `${M}/text`]),
  [`${M}/personal-data`]: pure(
    [DOMAIN, `${M}/lexicons`, `${M}/text`],
    ['card-validator', 'ibantools', 'ipaddr.js', 'libphonenumber-js/max', 'tldts'],
  ),
  [`${M}/learned/features`]: pure([`${M}/text`]),
  [`${M}/learned/shipped`]: pure([`${M}/text`, `${M}/learned/features`], ['node:zlib']),
  [`${M}/learned/site`]: pure([
    ...GROUND,
    `${M}/text`,
    `${M}/policy`,
    `${M}/learned/features`,
    `${M}/learned/shipped`,
  ]),
  [`${M}/learned/explain`]: pure([
    DOMAIN,
    `${M}/text`,
    `${M}/learned/features`,
    `${M}/learned/shipped`,
    `${M}/learned/site`,
  ]),
  [`${M}/rules`]: pure(
    [...GROUND, `${M}/links`, `${M}/phrases`, `${M}/policy`, `${M}/learned/*`],
    ['ipaddr.js'],
  ),
  [`${M}/profanity`]: pure([DOMAIN, `${M}/text`, `${M}/phrases`, `${M}/lexicons`], ['bad-words']),
  [`${M}/search`]: pure([DOMAIN, `${M}/text`, `${M}/links`]),
  [`${M}/checks`]: pure([
    DOMAIN,
    `${M}/text`,
    `${M}/links`,
    `${M}/phrases`,
    `${M}/personal-data`,
    `${M}/learned/*`,
    `${M}/rules`,
    `${M}/lexicons`,
    `${M}/profanity`,
  ]),
  [M]: pure([...GROUND, `${M}/*`]),

  [S]: { uses: GROUND },
  [`${S}/sites`]: { uses: [...GROUND, S] },
  [`${S}/accounts`]: { uses: [...GROUND, S, `${S}/sites`] },
  [`${S}/comments`]: { uses: [...GROUND, S, `${S}/sites`] },
  [`${S}/judging`]: { uses: [...GROUND, S, `${S}/comments`] },
  [`${S}/rules`]: { uses: [...GROUND, S, `${S}/sites`] },
  [`${S}/learning`]: { uses: [...GROUND, S, `${S}/sites`] },
  [`${S}/webhooks`]: { uses: [...GROUND, S, `${S}/sites`] },
  [`${S}/decisions`]: { uses: [...GROUND, S, `${S}/sites`, `${S}/comments`] },
  [`${S}/queues`]: { uses: [...GROUND, S, `${S}/sites`, `${S}/comments`] },
  [`${S}/search`]: { uses: [...GROUND, S, `${S}/sites`, `${S}/queues`] },
  [`${S}/supervision`]: { uses: [...GROUND, S, `${S}/sites`, `${S}/comments`, `${S}/queues`] },
  [`${S}/upkeep`]: { uses: [...GROUND, S, `${S}/accounts`, `${S}/webhooks`] },

  'shared/queue': { uses: GROUND },
  'shared/http': { uses: GROUND },
  'shared/config': { uses: GROUND },
  'shared/log': { uses: GROUND },
  'shared/metrics': { uses: GROUND },
  'shared/webhooks': { uses: GROUND },
  'shared/client': { uses: GROUND },

  // puts together what the others hold, for services to start with
  'shared/wiring': { uses: ['shared/*'] },

  'services/widget': { uses: ['shared/*'] },
  'services/intake': { uses: ['shared/*'] },
  'services/worker': { uses: ['shared/*'] },
  ...consoleRooms,
  ...uiRooms(),
  'services/demo-site': { uses: ['shared/*'] },
  'services/standalone': { uses: ['shared/*', 'services/*'] },
  'demo-data': { uses: ['shared/*'] },
  training: { uses: ['shared/*'] },
  'services/cli': { uses: ['shared/*', 'demo-data', 'training'] },
}
