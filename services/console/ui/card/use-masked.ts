import { useSession } from '../session/session.tsx'

/** Categories whose words are masked for those who want it. */
const MASKED = ['profanity', 'identityAttack', 'insult', 'threat', 'toxicity']

/** Whether what was found in these categories is to be masked until a key is held. */
export function useMasked(): (categories: readonly string[]) => boolean {
  const { masksSlurs } = useSession().moderator.settings
  return (categories) => masksSlurs && categories.some((category) => MASKED.includes(category))
}
