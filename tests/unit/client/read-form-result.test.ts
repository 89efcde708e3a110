import { describe, expect, it } from '@jest/globals'
import { readFormResult } from '../../../shared/client/read-form-result.ts'

describe('readFormResult', () => {
  it.each([
    ['', undefined],
    ['sluice=nonsense', undefined],
    [
      'sluice=published&sluice-id=c1',
      { outcome: 'published', commentId: 'c1', message: expect.stringMatching('is published') },
    ],
    [
      'sluice=pending&sluice-id=c1',
      { outcome: 'pending', commentId: 'c1', message: expect.stringMatching('being checked') },
    ],
    [
      'sluice=held&sluice-id=c1',
      { outcome: 'held', commentId: 'c1', message: expect.stringMatching('moderator') },
    ],
    [
      'sluice=refused&sluice-reason=spam',
      { outcome: 'refused', message: expect.stringMatching('advertising') },
    ],
    [
      'sluice=refused&sluice-reason=constructor',
      { outcome: 'refused', message: expect.stringMatching('breaks the rules') },
    ],
    ['sluice=refused', { outcome: 'refused', message: expect.stringMatching('breaks the rules') }],
    ['sluice=error&sluice-error=text', { outcome: 'error', errors: { text: 'Please enter your comment!' } }],
    ['sluice=error&sluice-error=name', { outcome: 'error', errors: { name: 'Please enter your name here' } }],
    [
      'sluice=error&sluice-error=conflict',
      { outcome: 'error', message: expect.stringMatching('no more comments') },
    ],
    [
      'sluice=error&sluice-error=constructor',
      { outcome: 'error', message: expect.stringMatching('try again') },
    ],
    ['sluice=error', { outcome: 'error', message: expect.stringMatching('try again') }],
  ])('reads ?%s', (query, expected) => {
    const result = readFormResult(new URLSearchParams(query))
    if (expected === undefined) expect(result).toBeUndefined()
    else expect(result).toMatchObject(expected)
  })
})
