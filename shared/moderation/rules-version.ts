/** Written by `npm run rules-version`: which rules a verdict was found by. */
export const RULES_VERSION = 'rules-e05bf4de'
