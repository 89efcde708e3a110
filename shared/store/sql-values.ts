/** Collects a statement's values while it is written: `$1` and so on stand where they go. */
export type Values = { readonly list: readonly unknown[]; readonly add: (value: unknown) => string }

export function startValues(): Values {
  const list: unknown[] = []
  return {
    list,
    add: (value) => {
      list.push(value)
      return `$${list.length}`
    },
  }
}
