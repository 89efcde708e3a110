import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { isNear, packSketch, sketchOf } from '../../../../shared/moderation/duplicates/sketch.ts'
import { prepareText } from '../../../../shared/moderation/text/prepare-text.ts'

const TEXT =
  'The council has been promising a new bridge since the flood, and every spring the same drawings are shown again to the same people.'
const sketch = (text: string) => sketchOf(prepareText(text))

function shareOfNear(texts: readonly string[]): number {
  const original = packSketch(sketch(TEXT)!)
  return texts.filter((text) => isNear(original, packSketch(sketch(text)!))).length / texts.length
}

describe('sketchOf', () => {
  it.each([
    ['case and signs', TEXT.toUpperCase().replaceAll(',', ' …')],
    ['accents and look-alikes', TEXT.replaceAll('e', 'é').replaceAll('a', 'а')],
    ['white space', TEXT.replaceAll(' ', '\n ')],
  ])('is the same whatever the %s', (_what, text) => {
    expect(sketch(text)).toEqual(sketch(TEXT))
  })

  it('says nothing of a short text', () => {
    expect(sketch('Well said, I could not agree more with you on this')).toBeNull()
    expect(sketch('')).toBeNull()
  })

  it('is a key and eight bytes of any text that is long enough', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'the', '好', 'é', '1'), { minLength: 12 }), (words) => {
        const { key, bytes } = sketch(words.join(' '))!
        expect(bytes).toMatch(/^[0-9a-f]{16}$/)
        expect(key).toBe(key | 0)
      }),
    )
  })
})

describe('isNear', () => {
  it('asks for half of the bytes in their places', () => {
    const byte = fc.constantFrom('00', '01', '7f', '80', 'fe', 'ff')
    const eight = fc.array(byte, { minLength: 8, maxLength: 8 })
    fc.assert(
      fc.property(eight, eight, (a, b) => {
        const agreeing = a.filter((one, at) => one === b[at]).length
        const [first, second] = [a, b].map((bytes) => packSketch({ key: 0, bytes: bytes.join('') }))
        expect(isNear(first!, second!)).toBe(agreeing >= 4)
      }),
    )
  })

  it('knows a text again after one word was changed, added or left out, whichever', () => {
    const words = TEXT.split(' ')
    const varied = words.flatMap((_, i) => [
      words.with(i, 'zebra').join(' '),
      words.toSpliced(i, 1).join(' '),
      words.toSpliced(i, 0, 'zebra').join(' '),
    ])
    expect(shareOfNear(varied)).toBeGreaterThan(0.95)
  })

  it('mostly shares its key as well', () => {
    const words = TEXT.split(' ')
    const shared = words.filter((_, i) => sketch(words.with(i, 'zebra').join(' '))?.key === sketch(TEXT)?.key)
    expect(shared.length / words.length).toBeGreaterThan(0.7)
  })

  it('keeps different texts of the same words apart', () => {
    const words = TEXT.split(' ')
    const shuffled = words.map((_, i) => [...words.slice(i), ...words.slice(0, i)].toSorted().join(' '))
    expect(shareOfNear(shuffled)).toBe(0)
  })
})
