import { defineCommentCount } from './comment-count.ts'

defineCommentCount()
