import type { Person } from '../api/types.ts'
import { formatDate, formatTime } from '../lib/words.ts'
import { useSession } from '../session/session.tsx'

/** Somebody with what they may do, and what can be done about it. */
export function PersonRow({
  person,
  isSelf,
  onChange,
  onLink,
  onDisable,
}: {
  person: Person
  isSelf: boolean
  onChange: () => void
  onLink: () => void
  onDisable: () => void
}) {
  const { sites } = useSession()
  const { name, email, role, siteIds, disabledAt, hasSecondFactor } = person
  const siteNames = siteIds.map((id) => sites.find((site) => site.id === id)?.name ?? 'another site')
  return (
    <li className={`row${disabledAt ? ' off' : ''}`}>
      <div className="row-main">
        <strong>{name}</strong> <span className="quiet">{email}</span>
        <p className="quiet">
          {role} · {siteNames.join(', ') || 'All sites'} · {formatPresence(person)}
          {hasSecondFactor && ' · second factor'}
        </p>
      </div>
      <div className="row-actions">
        <button type="button" className="button small quiet" onClick={onChange}>
          Change<span className="visually-hidden"> {name}</span>
        </button>
        {!isSelf && (
          <>
            <button type="button" className="button small quiet" onClick={onLink}>
              New link<span className="visually-hidden"> for {name}</span>
            </button>
            <button type="button" className="button small quiet" onClick={onDisable}>
              {disabledAt ? 'Enable' : 'Disable'}
              <span className="visually-hidden"> {name}</span>
            </button>
          </>
        )}
      </div>
    </li>
  )
}

function formatPresence({ disabledAt, invitedUntil, signedInAt }: Person): string {
  if (disabledAt) return `disabled since ${formatDate(disabledAt)}`
  if (invitedUntil) return `invited until ${formatTime(invitedUntil)}`
  return signedInAt ? `last signed in ${formatTime(signedInAt)}` : 'never signed in'
}
