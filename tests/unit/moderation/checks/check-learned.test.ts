import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { judge } from '../../../../shared/moderation/judge.ts'
import { findWeighty } from '../../../../shared/moderation/learned/explain/find-weighty.ts'
import { SHIPPED_MODEL } from '../../../../shared/moderation/learned/shipped/shipped-model.ts'
import { prepareText } from '../../../../shared/moderation/text/prepare-text.ts'
import { aModel } from '../learned/samples.ts'
import { aComment, findingsOf, judgeText, someFacts, someRules } from '../samples.ts'

function judgeBy(weights: Readonly<Record<string, number>>, text: string) {
  const rules = { ...someRules(), model: aModel('toxicity', weights) }
  return judge(aComment({ text }), someFacts(), rules)
}

describe('learned checks', () => {
  it('name and show the words that weighed most, the weightiest first', () => {
    const verdict = judgeBy({ fool: 80, idiot: 127, thanks: -30 }, 'Thanks, fool. Idiot! Idiot again.')
    const [finding] = findingsOf(verdict, 'toxicity')
    expect(finding?.explanation).toMatch(/^Reads like abuse \(\d\d%\): “Idiot”, “fool” weighed most\.$/)
    expect(finding?.spans.map((span) => span.text)).toEqual(['fool', 'Idiot', 'Idiot'])
  })

  it('show words beside each other as one', () => {
    const verdict = judgeBy({ shut: 120, up: 100 }, 'Oh just shut up.')
    expect(findingsOf(verdict, 'toxicity')[0]?.spans.map((span) => span.text)).toEqual(['shut up'])
  })

  it('show disguised words where they stand', () => {
    const verdict = judgeBy({ idiot: 127 }, 'Such an ｉｄ１ｏｔ, all.')
    expect(findingsOf(verdict, 'toxicity')[0]?.spans).toEqual([{ start: 8, end: 13, text: 'ｉｄ１ｏｔ' }])
  })

  it('say nothing of what is likely harmless, but score it', () => {
    const verdict = judgeText('The bridge was closed for the winter.')
    expect(verdict.findings).toEqual([])
    expect(verdict.scores.toxicity).toBeGreaterThan(0)
    expect(verdict.scores.toxicity).toBeLessThan(0.2)
  })

  it('find as little as the policy acts on', () => {
    const decide = (flag: number) => {
      const rules = { ...someRules([], 'standard', { toxicity: { flag } }), model: aModel('toxicity', {}) }
      return judge(aComment({ text: 'Nice' }), someFacts(), rules).decision
    }
    // the bias of -2 is a probability of 0.119
    expect([0.1, 0.15].map(decide)).toEqual(['flag', 'approve'])
  })

  it('score by the model, and by rules where they are surer', () => {
    const rules = { ...someRules(), model: aModel('spam', { hello: 10 }) }
    const scoreOf = (text: string) => judge(aComment({ text }), someFacts(), rules).scores.spam
    expect(scoreOf('Nice')).toBeCloseTo(1 / (1 + Math.exp(2)), 5)
    expect(scoreOf('Nice http://bit.ly/x')).toBe(0.5)
  })
})

describe('findWeighty', () => {
  it('gives spans that lie in the text and hold what they say', () => {
    const pieces = fc.constantFrom('idiot', 'you', 'f', '\u0301', '\ud83d', 'ß', '. ', ' ', 'ａ', '漢', '@$')
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
        (text) => {
          const { spans } = findWeighty(SHIPPED_MODEL, 'toxicity', prepareText(text))
          let end = 0
          for (const span of spans) {
            expect(span.start).toBeGreaterThanOrEqual(end)
            expect(text.slice(span.start, span.end)).toBe(span.text)
            expect(span.text).not.toBe('')
            end = span.end
          }
        },
      ),
    )
  })
})
