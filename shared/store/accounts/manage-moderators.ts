import type { Moderator, ModeratorRole, Person } from '../../domain/moderator.ts'
import { type Database, execute, inTransaction, type Pool } from '../database.ts'

const PERSON = `
  m.id, m.name, m.email, m.role, m.site_ids as "siteIds", m.created_at as "createdAt", m.disabled_at as "disabledAt",
  m.signed_in_at as "signedInAt", m.password_hash is not null as "hasPassword",
  m.totp_confirmed_at is not null as "hasSecondFactor", m.oidc_subject is not null as "hasOidc",
  case when m.invitation_expires_at > now() then m.invitation_expires_at end as "invitedUntil"`

/** Whom an admin of the sites in $1 may look after: those who may see none but these. */
const IN_REACH = `($1::uuid[] = '{}' or (m.site_ids <> '{}' and m.site_ids <@ $1::uuid[]))`

/** The people an admin may look after, by name. */
export async function listPeople(db: Database, viewer: Pick<Moderator, 'siteIds'>): Promise<Person[]> {
  const { rows } = await db.query<Person>(
    `select ${PERSON} from moderators m where ${IN_REACH} order by m.disabled_at is not null, m.name, m.id`,
    [viewer.siteIds],
  )
  return rows
}

/** One of the people an admin may look after. */
export async function findPerson(
  db: Database,
  viewer: Pick<Moderator, 'siteIds'>,
  id: string,
): Promise<Person | undefined> {
  const { rows } = await db.query<Person>(
    `select ${PERSON} from moderators m where ${IN_REACH} and m.id = $2`,
    [viewer.siteIds, id],
  )
  return rows[0]
}

export type PersonChange = {
  readonly name?: string | undefined
  readonly role?: ModeratorRole | undefined
  readonly siteIds?: readonly string[] | undefined
  readonly isDisabled?: boolean | undefined
}

/**
 * Changes one of the people that an admin may look after. A change of rights ends the person's sessions. Refused where
 * it would leave nobody who is an admin of all sites.
 */
export async function changePerson(
  pool: Pool,
  viewer: Pick<Moderator, 'siteIds'>,
  id: string,
  change: PersonChange,
  actor: string,
): Promise<Person | 'not_found' | 'last_admin'> {
  return inTransaction(pool, async (db) => {
    // all admins in one order, so that two changes at once see one another
    await execute(db, `select from moderators where role = 'admin' order by id for update`)
    const { rows: found } = await db.query<Rights>(
      `select role, site_ids as "siteIds", disabled_at is not null as "isDisabled"
       from moderators m where ${IN_REACH} and m.id = $2 for update`,
      [viewer.siteIds, id],
    )
    const before = found[0]
    if (!before) return 'not_found'
    const after = { ...before, ...withoutUndefined(change) }
    if (isChiefAdmin(before) && !isChiefAdmin(after)) {
      const others = await execute(
        db,
        `select from moderators
         where role = 'admin' and site_ids = '{}' and disabled_at is null and id <> $1 limit 1`,
        [id],
      )
      if (others === 0) return 'last_admin'
    }
    await execute(
      db,
      `update moderators set name = coalesce($2, name), role = $3, site_ids = $4,
         disabled_at = case when $5 then coalesce(disabled_at, now()) end
       where id = $1`,
      [id, change.name ?? null, after.role, after.siteIds, after.isDisabled],
    )
    if (!hasSameRights(before, after)) {
      await execute(db, 'delete from sessions where moderator_id = $1', [id])
    }
    await execute(db, `insert into audit (actor, action, evidence) values ($1, $2, $3)`, [
      actor,
      actionOf(before, after),
      { moderator: id, ...withoutUndefined(change) },
    ])
    return (await findPerson(db, { siteIds: [] }, id))!
  })
}

type Rights = { role: ModeratorRole; siteIds: readonly string[]; isDisabled: boolean }

function hasSameRights(one: Rights, other: Rights): boolean {
  const isSameSites = one.siteIds.toSorted().join() === other.siteIds.toSorted().join()
  return one.role === other.role && one.isDisabled === other.isDisabled && isSameSites
}

function isChiefAdmin({ role, siteIds, isDisabled }: Rights): boolean {
  return role === 'admin' && siteIds.length === 0 && !isDisabled
}

function actionOf(before: Rights, after: Rights): string {
  if (before.isDisabled === after.isDisabled) return 'moderator.changed'
  return after.isDisabled ? 'moderator.disabled' : 'moderator.enabled'
}

function withoutUndefined<T extends object>(change: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never
}
