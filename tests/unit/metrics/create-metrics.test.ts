import { describe, expect, it } from '@jest/globals'
import { createMetrics } from '../../../shared/metrics/create-metrics.ts'

describe('createMetrics', () => {
  it('shows what was counted', async () => {
    const metrics = createMetrics('worker')
    metrics.httpAnswered('POST', '/v1/comments', 202, 0.002)
    metrics.verdictGiven('approve', [])
    metrics.verdictGiven('flag', ['spam', 'spam', 'profanity'])
    metrics.commentDecided(0.014)
    metrics.commentDecided(-1)
    metrics.checkRan('links', 3e-6)
    metrics.enqueueFailed('moderation')
    metrics.commentsSwept(3)
    metrics.liveStreams(3)
    metrics.liveStreams(2)
    metrics.liveEventsSent(40)
    metrics.liveStreamDropped()
    metrics.webhookAttempted('failed', 0.02)
    metrics.webhookDelivered(0.3)
    const text = await metrics.registry.metrics()
    for (const line of [
      'sluice_http_request_duration_seconds_bucket{le="0.0025",service="worker",method="POST",route="/v1/comments",status="202"} 1',
      'sluice_verdicts_total{decision="flag",service="worker"} 1',
      'sluice_verdict_categories_total{decision="approve",category="none",service="worker"} 1',
      'sluice_verdict_categories_total{decision="flag",category="spam",service="worker"} 1',
      'sluice_comment_decided_seconds_bucket{le="0.015",service="worker"} 2',
      'sluice_check_duration_seconds_bucket{le="0.000005",service="worker",check="links"} 1',
      'sluice_enqueue_failures_total{queue="moderation",service="worker"} 1',
      'sluice_swept_comments_total{service="worker"} 3',
      'sluice_live_streams{service="worker"} 2',
      'sluice_live_events_total{service="worker"} 40',
      'sluice_live_streams_dropped_total{service="worker"} 1',
      'sluice_webhook_attempt_seconds_count{service="worker",outcome="failed"} 1',
      'sluice_webhook_delivered_seconds_bucket{le="0.25",service="worker"} 0',
      'sluice_webhook_delivered_seconds_bucket{le="0.5",service="worker"} 1',
    ]) {
      expect(text).toContain(`${line}\n`)
    }
    expect(text).toContain('process_cpu_seconds_total')
  })

  it('asks for queue depth and pending comments at each scrape', async () => {
    let comments = 2
    const metrics = createMetrics('intake', {
      queueJobs: async () => [{ queue: 'moderation', state: 'waiting', jobs: 7 }],
      pending: async () => ({ comments, oldestSeconds: 1.5 }),
      deliveries: async () => ({ webhooks: { enabled: 3, paused: 1 }, pending: 5, overdueSeconds: 0.5 }),
    })
    const first = await metrics.registry.metrics()
    expect(first).toContain('sluice_queue_jobs{queue="moderation",state="waiting",service="intake"} 7\n')
    expect(first).toContain('sluice_pending_comments{service="intake"} 2\n')
    expect(first).toContain('sluice_oldest_pending_comment_seconds{service="intake"} 1.5\n')
    expect(first).toContain('sluice_webhooks{status="paused",service="intake"} 1\n')
    expect(first).toContain('sluice_webhook_pending_deliveries{service="intake"} 5\n')
    expect(first).toContain('sluice_webhook_overdue_seconds{service="intake"} 0.5\n')
    comments = 0
    expect(await metrics.registry.metrics()).toContain('sluice_pending_comments{service="intake"} 0\n')
  })

  it('still answers when a look-up fails, and counts the failure', async () => {
    const metrics = createMetrics('intake', {
      queueJobs: () => Promise.reject(new Error('no queue')),
      pending: () => Promise.reject(new Error('no database')),
      deliveries: () => Promise.reject(new Error('no database')),
    })
    await metrics.registry.metrics()
    const text = await metrics.registry.metrics()
    expect(text).not.toContain('sluice_queue_jobs{')
    expect(text).toContain('sluice_pending_comments{service="intake"} Nan\n')
    expect(text).toContain('sluice_webhook_pending_deliveries{service="intake"} Nan\n')
    expect(text).toMatch(/sluice_scrape_failures_total\{source="queue",service="intake"\} [12]\n/)
  })
})
