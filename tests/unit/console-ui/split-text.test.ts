import { describe, expect, it } from '@jest/globals'
import { splitText } from '../../../services/console/ui/lib/split-text.ts'

const span = (start: number, end: number) => ({ start, end })

describe('splitText', () => {
  it.each([
    ['without spans', [], [['abcdef', []]]],
    [
      'with one in the middle',
      [[span(2, 4)]],
      [
        ['ab', []],
        ['cd', [0]],
        ['ef', []],
      ],
    ],
    ['with one that is all of it', [[span(0, 6)]], [['abcdef', [0]]]],
    [
      'with two that overlap',
      [[span(0, 4)], [span(2, 6)]],
      [
        ['ab', [0]],
        ['cd', [0, 1]],
        ['ef', [1]],
      ],
    ],
    [
      'with several of one finding',
      [[span(4, 5), span(1, 2)]],
      [
        ['a', []],
        ['b', [0]],
        ['cd', []],
        ['e', [0]],
        ['f', []],
      ],
    ],
    [
      'with one that ends beyond it',
      [[span(4, 99)]],
      [
        ['abcd', []],
        ['ef', [0]],
      ],
    ],
  ])('cuts a text %s', (_case, spans, pieces) => {
    expect(splitText('abcdef', spans).map(({ text, findings }) => [text, findings])).toEqual(pieces)
  })

  it('leaves nothing out and repeats nothing', () => {
    const text = 'Grüße 👋🏽 an alle'
    const pieces = splitText(text, [[span(3, 9)], [span(0, 2), span(8, 14)]])
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
  })
})
