import { describe, expect, it } from '@jest/globals'
import { markSpans } from '../../../../services/cli/output/mark-spans.ts'

const mark = (part: string) => `[${part}]`
const span = (start: number, end: number) => ({ start, end })

describe('markSpans', () => {
  it.each([
    ['none', 'all well', [], 'all well'],
    ['one in the middle', 'a bad word', [span(2, 5)], 'a [bad] word'],
    ['one at either end', 'bad to bad', [span(0, 3), span(7, 10)], '[bad] to [bad]'],
    ['the whole', 'bad', [span(0, 3)], '[bad]'],
    ['two out of order', 'a b c', [span(4, 5), span(0, 1)], '[a] b [c]'],
    ['two that overlap', 'abcdef', [span(1, 4), span(3, 5)], 'a[bcde]f'],
    ['two that touch', 'abcdef', [span(1, 3), span(3, 5)], 'a[bcde]f'],
    ['one within another', 'abcdef', [span(0, 5), span(1, 2)], '[abcde]f'],
    ['an empty one', 'abc', [span(1, 1)], 'abc'],
    ['one beyond the end', 'abc', [span(2, 9)], 'ab[c]'],
    ['letters of two units', '😀 bad 😀', [span(3, 6)], '😀 [bad] 😀'],
    ['lines', 'one\ntwo\tthree', [span(0, 3)], '[one]\ntwo\tthree'],
    ['what would steer the terminal', 'a\u001b[2Jb\u202ec\r', [span(0, 2)], '[a\\u{1b}][2Jb\\u{202e}c\\u{d}'],
  ])('marks %s', (_case, text, spans, marked) => {
    expect(markSpans(text, spans, mark)).toBe(marked)
  })
})
