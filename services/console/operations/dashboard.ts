import { hasRole } from '../../../shared/domain/moderator.ts'
import { moderatorNames } from '../../../shared/store/queues/comment-context.ts'
import { sitesOf } from '../../../shared/store/queues/queue-items.ts'
import {
  countWaitingNow,
  figuresCountedAt,
  knowsTimeZone,
  readFigureSeries,
  readFigures,
  readReportSeries,
  stepsOf,
} from '../../../shared/store/supervision/dashboard-figures.ts'
import { needSite } from '../read/need-site.ts'
import { readRange } from '../read/read-range.ts'
import { toDashboard } from '../read/to-dashboard.ts'
import { defineRoute } from '../route.ts'
import { dashboard, dashboardQuery } from '../schemas/dashboard.ts'

/** How moderation goes. */
export const getDashboard = defineRoute({
  method: 'get',
  path: '/api/dashboard',
  access: 'moderator',
  summary: 'What waits, how long, who decided how much, and how often people overrule the machine',
  query: dashboardQuery,
  replies: {
    200: {
      description:
        'Moderators see of their colleagues only the sum. Days are UTC’s where the database does not know the zone.',
      schema: dashboard,
    },
  },
  handle: async ({ pool, now }, { caller: { viewer }, query }) => {
    if (query.siteId !== undefined) await needSite(pool, viewer, query.siteId)
    const range = readRange(query, now())
    const { from, to, step } = range
    // hours are the same everywhere
    const isCutByZone = step === 'day' && (await knowsTimeZone(pool, query.timeZone))
    const timeZone = isCutByZone ? query.timeZone : 'UTC'
    const siteIds = await sitesOf(pool, viewer.siteIds, query.siteId)
    const [waiting, machineCountedAt, figures, series, reports, steps] = await Promise.all([
      countWaitingNow(pool, siteIds),
      figuresCountedAt(pool),
      readFigures(pool, siteIds, range),
      readFigureSeries(pool, siteIds, range, step, timeZone),
      readReportSeries(pool, siteIds, range, step, timeZone),
      stepsOf(pool, range, step, timeZone),
    ])
    const deciders = figures.filter(({ measure }) => measure === 'ruling').map(({ subject }) => subject)
    const names = await moderatorNames(pool, deciders)
    const onlyOf = hasRole(viewer.role, 'senior') ? undefined : viewer.id
    const computed = toDashboard({ figures, series, reports, steps, names, onlyOf })
    return { status: 200, body: { from, to, step, machineCountedAt, waiting, ...computed } }
  },
})
