import { describe, expect, it } from '@jest/globals'
import { compose } from '../../../demo-data/compose.ts'
import { MORE_ARTICLES } from '../../../demo-data/more-articles.ts'
import { STORIES } from '../../../demo-data/stories.ts'
import { KINDS } from '../../../demo-data/write-text.ts'
import { STORIES as DEMO_SITE_STORIES } from '../../../services/demo-site/stories/stories.ts'
import * as schemas from '../../../services/intake/schemas.ts'
import { fingerprint } from '../../../shared/moderation/duplicates/fingerprint.ts'
import { isNear, packSketch, sketchOf } from '../../../shared/moderation/duplicates/sketch.ts'
import { detectLanguage } from '../../../shared/moderation/text/detect-language.ts'
import { prepareText } from '../../../shared/moderation/text/prepare-text.ts'

const PLAN = compose(1, 3_000)
const ORDINARY = PLAN.filter(({ kind }) => kind !== 'wave')
const count = <Item>(items: readonly Item[]) => new Set(items).size

describe('compose', () => {
  it('makes the same comments of the same seed and count, and others of another', () => {
    expect(compose(1, 300)).toEqual(compose(1, 300))
    const texts = new Set(compose(1, 300).map(({ submission }) => submission.text))
    const others = compose(2, 300).filter(
      ({ submission, kind }) => kind !== 'wave' && texts.has(submission.text),
    )
    expect(others.length).toBeLessThan(10)
  })

  it.each([1, 2, 40, 3_000])('makes %i when asked for as many', (many) => {
    expect(compose(3, many)).toHaveLength(many)
  })

  it('repeats itself in less than 1% of what is no wave, signs and capitals aside', () => {
    const prints = ORDINARY.map(({ submission: { text } }) => fingerprint(text) ?? text)
    expect(prints.length - count(prints)).toBeLessThan(prints.length / 100)
  })

  it('writes what intake takes', () => {
    for (const { submission, edit, reports } of PLAN) {
      expect(schemas.submission.safeParse(submission)).toMatchObject({ success: true })
      if (edit !== undefined) {
        expect(schemas.submission.safeParse({ ...submission, text: edit })).toMatchObject({ success: true })
      }
      for (const { reason } of reports) expect(schemas.reportReason.safeParse(reason).success).toBe(true)
    }
  })

  it('writes every template out', () => {
    const rest = PLAN.map(({ submission: { text, name } }) => `${name}: ${text}`).filter((text) =>
      /[{}|<]|undefined/.test(text),
    )
    expect(rest).toEqual([])
  })

  it('is about all stories of the example news site and some more articles', () => {
    const known = DEMO_SITE_STORIES.map(({ slug, headline }) => [slug, headline])
    expect(STORIES.map(({ articleId, title }) => [articleId, title]).sort()).toEqual(known.sort())
    expect(new Set(PLAN.map(({ submission }) => submission.articleId))).toEqual(
      new Set([...STORIES, ...MORE_ARTICLES].map(({ articleId }) => articleId)),
    )
  })

  it('has every kind of comment, several languages and a few hundred readers', () => {
    expect(new Set(PLAN.map(({ kind }) => kind))).toEqual(new Set(KINDS))
    const languages = PLAN.map(({ submission: { text } }) => detectLanguage(prepareText(text)).language)
    expect([...new Set(languages)]).toEqual(expect.arrayContaining(['en', 'de', 'fr', 'es', 'pt']))
    expect(PLAN.some(({ submission: { text } }) => /\p{Script=Arabic}{3}/u.test(text))).toBe(true)
    expect(count(PLAN.map(({ submission }) => submission.authorId))).toBeGreaterThan(300)
  })

  it('lets replies answer an earlier comment of the past, under the same article and before it', () => {
    const replies = PLAN.map((planned, index) => ({ planned, index })).filter(
      ({ planned }) => planned.parent !== undefined,
    )
    expect(replies.length).toBeGreaterThan(500)
    for (const { planned, index } of replies) {
      const parent = PLAN[planned.parent!]!
      expect(planned.parent).toBeLessThan(index)
      expect(parent.submission.articleId).toBe(planned.submission.articleId)
      expect(planned.depth).toBe(parent.depth + 1)
      expect(parent.ageMinutes).toBeGreaterThanOrEqual(planned.ageMinutes ?? 0)
    }
  })

  it('makes waves of several senders, under several articles, of texts that hardly differ', () => {
    const wave = PLAN.filter(({ submission }) => submission.authorId!.startsWith('demo-sender-2-'))
    expect(wave).toHaveLength(12)
    expect(count(wave.map(({ submission }) => submission.authorId))).toBe(8)
    expect(count(wave.map(({ submission }) => submission.articleId))).toBeGreaterThan(3)
    const sketches = wave.map(({ submission }) => packSketch(sketchOf(prepareText(submission.text))!))
    for (const sketch of sketches) {
      expect(sketches.filter((other) => isNear(sketch, other)).length).toBeGreaterThanOrEqual(4)
    }
  })

  it('names no address, number or site that could be somebody’s', () => {
    for (const { submission } of PLAN) {
      const { text, email } = submission
      for (const [address] of `${text} ${email ?? ''}`.matchAll(/\S+@[\w-]+(?:\.\w+)+/g)) {
        expect(address).toMatch(/@example\.(?:com|net|org)$/i)
      }
      for (const [link, host] of text.matchAll(/https?:\/\/([\w.-]+)\S*/g)) {
        if (/^(?:bit\.ly|tinyurl\.com)$/.test(host!)) expect(link).toContain('/made-up-')
        else expect(host).toMatch(/\.example$|^192\.0\.2\.1\d\d$/)
      }
      for (const [number] of text.matchAll(/\+[\d ]{8,}/g)) {
        expect(number).toMatch(/^\+1 555 01\d\d|^\+44 7700 900\d\d\d/)
      }
    }
  })
})
