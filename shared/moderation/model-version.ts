/** Version of the checks that judge; counts up when a check changes what it finds. */
export const MODEL_VERSION = 'rules-1'
