/**
 * The comment that a first start asks to be pasted, as the API takes it. Its external id tells it from what readers
 * write, whatever its text was changed to: a site that has nothing else is still empty.
 */
export const GREETING = {
  articleId: 'hello',
  name: 'Ada',
  text: 'What a well-written article, thank you!',
  externalId: 'greeting',
} as const
