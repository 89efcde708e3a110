import type { Finding, Span } from '../../domain/verdict.ts'

/** A text with each span replaced by what it is to be shown as; spans without that stay as they are. */
export function redact(text: string, spans: readonly Span[]): string {
  const inOrder = spans.filter((span) => span.as !== undefined).sort((a, b) => a.start - b.start)
  let redacted = ''
  let at = 0
  for (const { start, end, as } of inOrder) {
    if (start >= at) redacted += text.slice(at, start) + as
    at = Math.max(at, end)
  }
  return redacted + text.slice(at)
}

/** The text a newsroom may publish instead, without the personal data found; undefined when none was. */
export function redactedText(text: string, findings: readonly Finding[]): string | undefined {
  const spans = findings.flatMap((finding) => finding.spans)
  return spans.some((span) => span.as !== undefined) ? redact(text, spans) : undefined
}
