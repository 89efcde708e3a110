import type { ListEntry } from '../../domain/facts.ts'

const NONE: readonly ListEntry[] = []
/** Labels of a host name: 127 at most (RFC 1035), of which we look at the last. */
const MAX_LABELS = 10

/** A site's entries for a host or any domain above it: `ads.example.com` is listed by `example.com`. */
export function domainEntries(
  rules: { readonly domains: ReadonlyMap<string, readonly ListEntry[]> },
  host: string,
): readonly ListEntry[] {
  if (rules.domains.size === 0) return NONE
  const labels = host.split('.').slice(-MAX_LABELS)
  const found = labels.flatMap((_, at) => rules.domains.get(labels.slice(at).join('.')) ?? NONE)
  return [...found, ...(labels.join('.') === host ? NONE : (rules.domains.get(host) ?? NONE))]
}
