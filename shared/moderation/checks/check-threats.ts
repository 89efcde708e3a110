import type { ListEntry } from '../../domain/facts.ts'
import type { Finding } from '../../domain/verdict.ts'
import { findTerms } from '../phrases/find-terms.ts'
import { buildTermIndex, type TermIndex } from '../phrases/term-index.ts'
import { spanOf } from '../text/fold-text.ts'
import { mergeSpans } from '../text/merge-spans.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'

/** What announces harm, does it, and to whom: `I will` + `kill` + `you`. */
const INTENTS = `i will, i'll, ill, i want to, i wanna, i am going to, i'm going to, im going to, i'm gonna, im gonna,
  i would love to, i'd love to, we will, we'll, we are going to, we're going to, we're gonna, someone should,
  somebody should, we should, let's, lets, please`
const HARMS = `kill, murder, shoot, hang, lynch, stab, strangle, slaughter, behead, rape, burn, beat, hurt, bomb, execute,
  smash, attack, exterminate`
const WHOM = 'you, your, him, her, them, all, every, those, these, that, this, any, some'

/** Harm that somebody is said to deserve: `should be` + `shot`. */
const DUTIES = `should be, should all be, must be, must all be, need to be, needs to be, ought to be, deserve to be,
  deserves to be, have to be, has to be`
const FATES = `killed, murdered, shot, hanged, hung, lynched, stabbed, raped, burned, burnt, beaten, bombed, executed,
  gassed, exterminated, slaughtered, beheaded, hurt, wiped out, put down, put to death`

const WISHES = `kill yourself, kill urself, kys, go die, drop dead, i hope you die, hope you die, i hope they die,
  hope they all die, i hope he dies, i hope she dies, you should die, you deserve to die, they deserve to die,
  deserve to die, should all die, i will find you, i know where you live, watch your back, you are dead meat,
  you're dead meat, you will pay for this, you'll pay for this, your days are numbered`

/** Scores: our choice, so that a threat to a person is flagged under every preset and a harsh demand under `standard`. */
const DIRECT_SCORE = 0.8
const DEMANDED_SCORE = 0.6

const direct = toIndex([...combine(INTENTS, HARMS, WHOM), ...split(WISHES)])
const demanded = toIndex(combine(DUTIES, FATES))

/**
 * Finds announcements and wishes of violence, as whole words. Rules, since the training data label no threats. Misses any
 * other wording; takes quotations and jokes for meant.
 */
export function checkThreats({ text }: CheckContext): readonly Finding[] {
  const { folded } = text()
  const spansOf = (index: TermIndex) =>
    mergeSpans(findTerms(index, text()).map((match) => spanOf(folded, match.start, match.end)))
  const [threats, demands] = [spansOf(direct), spansOf(demanded)]
  if (threats.length + demands.length === 0) return NO_FINDINGS
  const finding = { check: 'threats', category: 'threat' } as const
  return threats.length > 0
    ? [
        {
          ...finding,
          score: DIRECT_SCORE,
          spans: threats,
          explanation: 'Reads like a threat or a wish of harm.',
        },
      ]
    : [
        {
          ...finding,
          score: DEMANDED_SCORE,
          spans: demands,
          explanation: 'Says that somebody should come to harm.',
        },
      ]
}

function split(words: string): readonly string[] {
  return words.split(/,\s+/)
}

function combine(...parts: readonly string[]): readonly string[] {
  return parts
    .map(split)
    .reduce((starts, ends) => starts.flatMap((start) => ends.map((end) => `${start} ${end}`)))
}

function toIndex(values: readonly string[]): TermIndex {
  return buildTermIndex(
    values.map((value): ListEntry => ({ id: value, kind: 'term', value, action: 'flag' })),
  )
}
