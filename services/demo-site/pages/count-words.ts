/** `1 comment`, `3 comments`; without a number just `Comments`. */
export function countWords(count: number | undefined): string {
  if (count === undefined) return 'Comments'
  return count === 1 ? '1 comment' : `${count} comments`
}
