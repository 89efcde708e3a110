import { z } from 'zod'
import { type Moderator, maySeeAllOf, maySeeSite } from '../../../shared/domain/moderator.ts'
import { Failure, invalidField } from '../../../shared/lib/failure.ts'
import { hashToken, makeToken } from '../../../shared/lib/secret-token.ts'
import { invite } from '../../../shared/store/accounts/invitations.ts'
import { changePerson, findPerson, listPeople } from '../../../shared/store/accounts/manage-moderators.ts'
import { createModerator, listColleagues } from '../../../shared/store/accounts/moderators.ts'
import type { Database } from '../../../shared/store/database.ts'
import { listSites } from '../../../shared/store/sites/sites.ts'
import { defineRoute } from '../route.ts'
import { byId, role } from '../schemas/fields.ts'
import { colleague, email, invitation, person, personName, siteIds } from '../schemas/people.ts'
import type { Caller } from '../sign-in/visitor.ts'

/** The names of colleagues. */
export const getColleagues = defineRoute({
  method: 'get',
  path: '/api/colleagues',
  access: 'moderator',
  summary: 'Those who may see a site that one may see',
  replies: {
    200: { description: 'By name.', schema: z.strictObject({ colleagues: z.array(colleague) }) },
  },
  handle: async (deps, { caller: { viewer } }) => ({
    status: 200,
    body: { colleagues: await listColleagues(deps.pool, viewer) },
  }),
})

/** The people an admin looks after. */
export const getPeople = defineRoute({
  method: 'get',
  path: '/api/people',
  access: 'admin',
  summary: 'The people one may look after: those who may see no site that one may not see',
  replies: { 200: { description: 'By name.', schema: z.strictObject({ people: z.array(person) }) } },
  handle: async (deps, { caller: { viewer } }) => ({
    status: 200,
    body: { people: await listPeople(deps.pool, viewer) },
  }),
})

/** Makes a moderator. */
export const postPerson = defineRoute({
  method: 'post',
  path: '/api/people',
  access: 'admin',
  summary: 'Make a moderator, with a link to choose a password',
  body: z.strictObject({ email, name: personName, role, siteIds }),
  replies: {
    201: {
      description: 'Made.',
      schema: z.strictObject({ person, invitation }),
    },
  },
  handle: async (deps, { caller, body }) => {
    await checkSites(deps.pool, caller.viewer, body.siteIds)
    const id = await createModerator(deps.pool, { ...body, passwordHash: null }, caller.viewer.id)
    if (!id) throw new Failure('conflict', 'Somebody has this e-mail address already.')
    const link = await makeInvitation(deps.pool, caller, id, false)
    const made = await findPerson(deps.pool, caller.viewer, id)
    if (!made) throw noSuchPerson()
    return {
      status: 201,
      body: { person: made, invitation: link },
      headers: { Location: `/api/people/${id}` },
    }
  },
})

/** Changes somebody's name, role, sites, or whether they may sign in. */
export const patchPerson = defineRoute({
  method: 'patch',
  path: '/api/people/:id',
  access: 'admin',
  summary: "Change somebody's name or rights; a change of rights ends their sessions",
  params: byId,
  body: z.strictObject({
    name: personName.optional(),
    role: role.optional(),
    siteIds: siteIds.optional(),
    isDisabled: z.boolean().optional(),
  }),
  replies: { 200: { description: 'As they are now.', schema: person } },
  handle: async (deps, { caller: { viewer }, params: { id }, body }) => {
    if (body.siteIds) await checkSites(deps.pool, viewer, body.siteIds)
    const { name: _name, ...rights } = body
    if (id === viewer.id && Object.keys(rights).length > 0) {
      throw new Failure('conflict', "One's own rights are another admin's to change.")
    }
    const changed = await changePerson(deps.pool, viewer, id, body, viewer.id)
    if (changed === 'not_found') throw noSuchPerson()
    if (changed === 'last_admin') throw new Failure('conflict', 'Nobody would be an admin of all sites.')
    return { status: 200, body: changed }
  },
})

/** Gives somebody a new link to choose a password. */
export const resetPerson = defineRoute({
  method: 'post',
  path: '/api/people/:id/reset',
  access: 'admin',
  summary: 'End a password and its sessions, and get a link to choose another; also for a lost authenticator',
  params: byId,
  body: z.strictObject({
    forgetsSecondFactor: z
      .boolean()
      .default(false)
      .meta({ description: 'For a lost authenticator; otherwise it is asked for as before.' }),
  }),
  replies: { 200: { description: 'The link.', schema: invitation } },
  handle: async (deps, { caller, params: { id }, body }) => ({
    status: 200,
    body: await makeInvitation(deps.pool, caller, id, body.forgetsSecondFactor),
  }),
})

async function makeInvitation(
  db: Database,
  { viewer, consoleUrl }: Caller,
  id: string,
  forgetsSecondFactor: boolean,
) {
  const token = makeToken()
  const expiresAt = await invite(db, viewer, id, {
    tokenHash: hashToken(token),
    forgetsSecondFactor,
    actor: viewer.id,
  })
  if (!expiresAt) throw noSuchPerson()
  // what follows # stays in the browser: no log and no other site sees it
  return { url: `${consoleUrl}/invitation#${token}`, expiresAt }
}

/** Throws unless the sites are there, and nobody is given more than the admin has. */
async function checkSites(db: Database, viewer: Moderator, siteIds: readonly string[]): Promise<void> {
  const visible = (await listSites(db)).map(({ id }) => id).filter((id) => maySeeSite(viewer, id))
  if (!maySeeAllOf(viewer, siteIds) || !siteIds.every((id) => visible.includes(id))) {
    throw invalidField('/siteIds', 'must be sites that you may see yourself')
  }
}

function noSuchPerson(): Failure {
  return new Failure('not_found', 'There is no such person among those you look after.')
}
