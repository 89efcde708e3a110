import { describe, expect, it } from '@jest/globals'
import { createPick, expand } from '../../../demo-data/expand.ts'
import { createSeededRandom } from '../../../shared/lib/seeded-random.ts'

const writtenOut = (template: string) => {
  const random = createSeededRandom(1)
  return [
    ...new Set(Array.from({ length: 200 }, () => expand(template, { who: () => 'Ada' }, random))),
  ].sort()
}

describe('expand', () => {
  it.each([
    ['plain text', 'as it is', ['as it is']],
    ['choices', 'a {b|c} d', ['a b d', 'a c d']],
    ['nothing as a choice', 'a{ b|}', ['a', 'a b']],
    ['choices within choices', '{a|b{1|2}}', ['a', 'b1', 'b2']],
    ['rules', '<who> and <who>', ['Ada and Ada']],
    ['rules within choices', '{<who>|nobody}', ['Ada', 'nobody']],
  ])('writes out %s', (_case, template, expected) => {
    expect(writtenOut(template)).toEqual(expected)
  })

  it('throws on a rule that is not there', () => {
    expect(() => expand('<nobody>', {}, Math.random)).toThrow('There is no rule <nobody>')
  })
})

describe('createPick', () => {
  it('takes every item once before one comes again', () => {
    const pick = createPick(createSeededRandom(1))
    const list = ['a', 'b', 'c', 'd']
    for (let round = 0; round < 3; round++) {
      expect(list.map(() => pick(list)).sort()).toEqual(list)
    }
  })
})
