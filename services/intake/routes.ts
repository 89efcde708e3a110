import { getCounts, getPopular, putArticleSettings } from './operations/articles.ts'
import { checkText } from './operations/check-text.ts'
import { deleteComment, getComment, patchComment, postReport } from './operations/comment-by-id.ts'
import { getCommentStatus } from './operations/comment-status.ts'
import { getDeliveries, postReplay, postTest, replayOne } from './operations/deliveries.ts'
import { followArticle } from './operations/follow-article.ts'
import { getForm } from './operations/form.ts'
import { getRecent, getThread } from './operations/published.ts'
import { submitBatch } from './operations/submit-batch.ts'
import { submitComment } from './operations/submit-comment.ts'
import {
  deleteWebhookById,
  getWebhook,
  getWebhooks,
  patchWebhook,
  postWebhook,
  rotateWebhook,
} from './operations/webhooks.ts'
import type { AnyRoute } from './route.ts'

/** The whole API. The first that matches answers, so fixed paths stand before those with parameters. */
export const ROUTES: readonly AnyRoute[] = [
  submitComment,
  getThread,
  followArticle,
  submitBatch,
  getRecent,
  getCommentStatus,
  getComment,
  patchComment,
  deleteComment,
  postReport,
  getCounts,
  getPopular,
  getForm,
  putArticleSettings,
  checkText,
  postWebhook,
  getWebhooks,
  getWebhook,
  patchWebhook,
  deleteWebhookById,
  rotateWebhook,
  postTest,
  getDeliveries,
  replayOne,
  postReplay,
]
