/** Written by `npm run rules-version`: which rules a verdict was found by. */
export const RULES_VERSION = 'rules-48db0e38'
