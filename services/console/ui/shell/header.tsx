import { useQuery } from '@tanstack/react-query'
import { Button } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Separator } from 'react-aria-components/Separator'
import { Link, useLocation } from 'wouter'
import { call, toQuery } from '../api/call.ts'
import { savedFiltersQuery } from '../api/queries.ts'
import { formatNumber } from '../lib/words.ts'
import { Logo } from '../parts/logo.tsx'
import { QUEUE_TITLES, type QueueName, type WaitingQueueName } from '../queue/queue-names.ts'
import { AccountMenu } from './account-menu.tsx'
import { usePlaces } from './places.ts'
import '../overlay/popover.css'
import './header.css'

const SHOWN: readonly WaitingQueueName[] = ['flagged', 'reported', 'sent']

export function Header() {
  const places = usePlaces()
  return (
    <header className="header">
      <Link href="/queue/flagged" className="brand" aria-label="Sluice">
        <Logo />
        <span className="brand-name">Sluice</span>
      </Link>
      <nav aria-label="Queues" className="nav">
        {SHOWN.map((name) => (
          <NavLink key={name} href={`/queue/${name}`} isOnlyWide={name === 'sent'}>
            {QUEUE_TITLES[name]} <WaitingCount name={name} />
          </NavLink>
        ))}
        <MoreMenu />
      </nav>
      <nav aria-label="Other pages" className="nav nav-end">
        {places.map(({ path, title }) => (
          <NavLink key={path} href={path}>
            {title}
          </NavLink>
        ))}
      </nav>
      <AccountMenu />
    </header>
  )
}

function NavLink({
  href,
  isOnlyWide = false,
  children,
}: {
  href: string
  isOnlyWide?: boolean
  children: React.ReactNode
}) {
  const [path] = useLocation()
  return (
    <Link
      href={href}
      className={`nav-link${isOnlyWide ? ' only-wide' : ''}`}
      aria-current={isIn(path, href) ? 'page' : undefined}
    >
      {children}
    </Link>
  )
}

/** On the page itself or one below it. */
function isIn(path: string, href: string): boolean {
  return path === href || path.startsWith(`${href}/`)
}

function WaitingCount({ name }: { name: WaitingQueueName }) {
  const { data } = useQuery({
    queryKey: ['count', name],
    queryFn: ({ signal }) => call('GET /api/queue/count', { query: { queue: name }, signal }),
    refetchInterval: 15_000,
  })
  if (!data || data.count === 0) return null
  return (
    <span className="count">
      {formatNumber(data.count)}
      {data.isMore && '+'}
      <span className="visually-hidden"> waiting</span>
    </span>
  )
}

const MORE: readonly QueueName[] = ['pending', 'approved', 'rejected']

function MoreMenu() {
  const [path, navigate] = useLocation()
  const saved = useQuery(savedFiltersQuery).data?.filters ?? []
  const here = MORE.find((name) => path === `/queue/${name}`)
  return (
    <MenuTrigger>
      <Button className={`nav-link${here ? ' current' : ''}`}>
        {here ? QUEUE_TITLES[here] : 'More'} <Chevron />
      </Button>
      <Popover className="popover">
        <Menu className="menu" aria-label="More queues" onAction={(name) => navigate(`/queue/${name}`)}>
          <MenuItem id="sent" className="menu-item only-phone">
            {QUEUE_TITLES.sent}
          </MenuItem>
          {MORE.map((name) => (
            <MenuItem key={name} id={name} className="menu-item">
              {QUEUE_TITLES[name]}
            </MenuItem>
          ))}
          {saved.length > 0 && <Separator className="menu-line" />}
          {saved.map(({ id, name, filter: { queue, ...rest } }) => (
            <MenuItem key={id} id={`${queue}${toQuery(rest)}`} className="menu-item">
              {name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

function Chevron() {
  return (
    <svg className="chevron" viewBox="0 0 10 6" aria-hidden="true">
      <path d="m1 1 4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  )
}
