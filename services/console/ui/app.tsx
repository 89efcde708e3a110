import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { sessionEnds } from './api/call.ts'
import { PauseReminder } from './card/pause-reminder.tsx'
import { Dialogs } from './dialogs/dialogs.tsx'
import { Notices, notify } from './overlay/notices.tsx'
import { Loading, Trouble } from './parts/states.tsx'
import { QueuePage } from './queue/queue-page.tsx'
import { SessionContext, useSessionQuery } from './session/session.tsx'
import { Header } from './shell/header.tsx'
import { SignInPage } from './sign-in/sign-in-page.tsx'

const InvitationPage = lazy(() =>
  import('./sign-in/invitation-page.tsx').then((one) => ({ default: one.InvitationPage })),
)
const CommentPage = lazy(() =>
  import('./card/comment-page.tsx').then((one) => ({ default: one.CommentPage })),
)
const PeoplePage = lazy(() => import('./people/people-page.tsx').then((one) => ({ default: one.PeoplePage })))
const SitesPage = lazy(() => import('./sites/sites-page.tsx').then((one) => ({ default: one.SitesPage })))
const AccountPage = lazy(() =>
  import('./account/account-page.tsx').then((one) => ({ default: one.AccountPage })),
)
const DashboardPage = lazy(() =>
  import('./dashboard/dashboard-page.tsx').then((one) => ({ default: one.DashboardPage })),
)
const AuditPage = lazy(() => import('./audit/audit-page.tsx').then((one) => ({ default: one.AuditPage })))
const ReviewsPage = lazy(() =>
  import('./reviews/reviews-page.tsx').then((one) => ({ default: one.ReviewsPage })),
)
const RulesPage = lazy(() => import('./rules/rules-page.tsx').then((one) => ({ default: one.RulesPage })))

export function App() {
  return (
    <Suspense fallback={<Loading />}>
      <Switch>
        <Route path="/invitation">
          <InvitationPage />
        </Route>
        <Route>
          <SignedInPages />
        </Route>
      </Switch>
      <Notices />
    </Suspense>
  )
}

function SignedInPages() {
  const { data: session, error, refetch } = useSessionQuery()
  const client = useQueryClient()
  useEffect(
    () =>
      sessionEnds.follow(() => {
        notify('Your session has ended. Sign in again.', { tone: 'trouble' })
        void client.resetQueries({ queryKey: ['session'] })
      }),
    [client],
  )
  if (error && !session) return <Trouble error={error} retry={refetch} />
  if (!session) return <Loading />
  if (!session.signedIn) return <SignInPage oidc={session.oidc} />
  return (
    <SessionContext value={session}>
      <a className="skip-link" href="#main">
        Skip to the content
      </a>
      <Header />
      <Suspense fallback={<Loading />}>
        <Pages />
      </Suspense>
      <PauseReminder />
      <Dialogs />
    </SessionContext>
  )
}

function Pages() {
  const [path] = useLocation()
  useEffect(() => {
    document.title = `${titleOf(path)} · Sluice`
  }, [path])
  return (
    <Switch>
      <Route path="/queue/:name">{({ name }) => <QueuePage key={name} name={name} />}</Route>
      <Route path="/comments/:id">{({ id }) => <CommentPage commentId={id} />}</Route>
      <Route path="/people">
        <PeoplePage />
      </Route>
      <Route path="/sites">
        <SitesPage />
      </Route>
      <Route path="/rules/:part?">{({ part = '' }) => <RulesPage part={part} />}</Route>
      <Route path="/dashboard">
        <DashboardPage />
      </Route>
      <Route path="/audit">
        <AuditPage />
      </Route>
      <Route path="/reviews">
        <ReviewsPage />
      </Route>
      <Route path="/account">
        <AccountPage />
      </Route>
      <Route>
        <Redirect to="/queue/flagged" replace />
      </Route>
    </Switch>
  )
}

function titleOf(path: string): string {
  const [, first = '', second = ''] = path.split('/')
  const word = first === 'queue' || first === 'rules' ? second || first : first
  return word.charAt(0).toUpperCase() + word.slice(1)
}
