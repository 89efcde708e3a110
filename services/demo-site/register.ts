import type { Client } from '../../shared/client/create-client.ts'
import type { EventType } from '../../shared/domain/site.ts'
import type { Story } from './stories/story.ts'

/** What changes a page. */
const EVENTS: EventType[] = [
  'comment.approved',
  'comment.flagged',
  'comment.rejected',
  'comment.withdrawn',
  'comment.edited',
  'article.updated',
]

/** Tells Sluice of the newspaper's stories, so that lists can link to them. Safe to repeat. */
export async function registerStories(
  client: Pick<Client, 'putArticle'>,
  stories: readonly Story[],
  urlOf: (story: Story) => string,
): Promise<void> {
  for (const story of stories) {
    await client.putArticle(story.slug, { title: story.headline, url: urlOf(story) })
  }
}

/**
 * Makes sure that Sluice sends the newspaper's events to `url`, and answers the secret that signs them. Safe to repeat:
 * an endpoint that is there gets a new secret, as nobody keeps the old one.
 */
export async function registerWebhook(
  client: Pick<Client, 'getWebhooks' | 'createWebhook' | 'updateWebhook' | 'rotateWebhook'>,
  url: string,
): Promise<string> {
  const settings = { url, description: 'Example news site', events: EVENTS, enabled: true }
  const found = (await client.getWebhooks()).find((webhook) => webhook.url === url)
  if (!found) return (await client.createWebhook(settings)).secret
  await client.updateWebhook(found.id, settings)
  return (await client.rotateWebhook(found.id)).secret
}
