import { hashPassword, isPassword } from '../../lib/password.ts'
import { type Database, execute } from '../database.ts'
import { createModerator, findForSignIn } from './moderators.ts'

/** Makes sure that an admin of all sites with this e-mail address is there, for a first start. Safe to repeat. */
export async function ensureAdmin(
  db: Database,
  admin: { readonly email: string; readonly password: string },
): Promise<void> {
  if (await findForSignIn(db, admin.email)) return
  const passwordHash = await hashPassword(admin.password)
  await createModerator(db, { email: admin.email, name: 'Admin', passwordHash, role: 'admin', siteIds: [] })
}

/** Whether it is, still, the password of whoever has this e-mail address. */
export async function isPasswordOf(db: Database, email: string, password: string): Promise<boolean> {
  const hash = (await findForSignIn(db, email))?.passwordHash
  return hash ? isPassword(password, hash) : false
}

export async function hasModerators(db: Database): Promise<boolean> {
  return (await execute(db, 'select from moderators limit 1')) > 0
}
