import { defineCommentCount } from './comment-count.ts'
import { defineComments } from './comments.ts'
import { defineMostPopular } from './most-popular.ts'
import { defineRecentComments } from './recent-comments.ts'

defineComments()
defineRecentComments()
defineMostPopular()
defineCommentCount()
