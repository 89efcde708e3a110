import { expect, it } from '@jest/globals'
import { RULES_VERSION } from '../../../shared/moderation/rules-version.ts'
import { computeRulesVersion } from '../../../tools/house/rules-version.ts'

it('moves with the rules: when this fails, run `npm run rules-version`', () => {
  expect(RULES_VERSION).toBe(computeRulesVersion())
})
