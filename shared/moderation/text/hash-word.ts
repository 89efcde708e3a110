/** FNV-1a over UTF-16 units [start, end), 32 bits. Terms are compared in full after the hash agrees. */
export function hashWord(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash | 0
}
