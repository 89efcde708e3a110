import { describe, expect, it } from '@jest/globals'
import { findingsOf, judgeText, spannedBy } from '../samples.ts'

describe('checkThreats', () => {
  it.each([
    ['an announcement', 'One day I will kill you, wait for it.', 'I will kill you', 0.8],
    ['an announcement in slang', 'im gonna beat your face', 'im gonna beat your', 0.8],
    ['a wish', 'Just kill yourself already.', 'kill yourself', 0.8],
    ['disguised letters', 'I wіll kіll you', 'I wіll kіll you', 0.8],
    ['a demand', 'People like that should be shot.', 'should be shot', 0.6],
  ])('finds %s', (_what, text, found, score) => {
    const verdict = judgeText(text)
    expect(spannedBy(verdict, 'threats')).toEqual([found])
    expect(findingsOf(verdict, 'threats')[0]?.score).toBe(score)
    expect(verdict.decision).not.toBe('approve')
  })

  it.each([
    'This heat will kill the roses.',
    'The minister was shot in 1986.',
    'You will find the paper on the table.',
    'They should be ashamed.',
  ])('sees nothing in text %#', (text) => {
    expect(findingsOf(judgeText(text), 'threats')).toEqual([])
  })
})
