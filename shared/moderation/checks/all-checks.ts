import type { Check } from './check.ts'
import { checkAuthorHistory } from './check-author-history.ts'
import { checkContactHooks } from './check-contact-hooks.ts'
import { checkDuplicates } from './check-duplicates.ts'
import { checkForm } from './check-form.ts'
import { checkIdentityAttack, checkLearnedSpam, checkToxicity } from './check-learned.ts'
import { checkLinks } from './check-links.ts'
import { checkPersonalData } from './check-personal-data.ts'
import { checkPraise } from './check-praise.ts'
import { checkPremoderation } from './check-premoderation.ts'
import { checkProfanity } from './check-profanity.ts'
import { checkRate } from './check-rate.ts'
import { checkRepetition } from './check-repetition.ts'
import { checkSenders } from './check-senders.ts'
import { checkShouting } from './check-shouting.ts'
import { checkSiteDomains } from './check-site-domains.ts'
import { checkSiteTerms } from './check-site-terms.ts'
import { checkSpamPhrases } from './check-spam-phrases.ts'
import { checkThreats } from './check-threats.ts'

/**
 * Every check, in the order a moderator reads the findings: the site's own rules, the words, the links, the manner,
 * the sender. All of them always run; the decision does not depend on the order.
 */
export const CHECKS: readonly Check[] = [
  { name: 'premoderation', run: checkPremoderation },
  { name: 'senders', run: checkSenders },
  { name: 'siteTerms', run: checkSiteTerms },
  { name: 'siteDomains', run: checkSiteDomains },
  { name: 'profanity', run: checkProfanity },
  { name: 'personalData', run: checkPersonalData },
  { name: 'links', run: checkLinks },
  { name: 'spamPhrases', run: checkSpamPhrases },
  { name: 'contactHooks', run: checkContactHooks },
  { name: 'praise', run: checkPraise },
  { name: 'learnedSpam', run: checkLearnedSpam },
  { name: 'toxicity', run: checkToxicity },
  { name: 'identityAttack', run: checkIdentityAttack },
  { name: 'threats', run: checkThreats },
  { name: 'duplicates', run: checkDuplicates },
  { name: 'form', run: checkForm },
  { name: 'rate', run: checkRate },
  { name: 'authorHistory', run: checkAuthorHistory },
  { name: 'shouting', run: checkShouting },
  { name: 'repetition', run: checkRepetition },
]
