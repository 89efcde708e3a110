import { describe, expect, it } from '@jest/globals'
import { judge } from '../../../../shared/moderation/judge.ts'
import { aComment, anEntry, findingsOf, judgeText, someFacts, someRules, spannedBy } from '../samples.ts'

/** Words in which or beside which no profanity may be seen. */
const INNOCENT = `Scunthorpe, cocktail, assess, assessment, assassin, cockpit, cockerel, peacock, Cockburn, Cockfosters, Dickens,
  Dickinson, shiitake, analyst, analysis, assorted, classic, passage, bass, embarrass, compass, Penistone, Sussex, Essex,
  Middlesex, Lightwater, Clitheroe, arsenal, therapist, pushing, Matsushita, snigger, niggardly, Niger, Nigeria, raccoon,
  tycoon, cocoon, spice, spicy, suspicious, auspicious, despicable, Japan, Japanese, title, titan, entity, institution,
  competitive, Dyker, duchy, hoard, whom, whole, swank, Wankel, buttress, button, butter, rebuttal, cumin, document,
  cucumber, accumulate, circumstance, magna cum laude, Moby Dick, Dick Cheney, Philip K. Dick, tit for tat, great tit,
  pussy willow, chink in the armour, cock and bull, annals, therapist, expert, sextant, homo sapiens, retardant,
  saltpeter, farthing, crappie, execute, shuttle, basement, bastion, wristwatch, hello, God, hell, sex, nip and tuck`

describe('checkProfanity', () => {
  it.each(INNOCENT.split(/,\s+/))('sees nothing in innocent word or name %#', (word) => {
    expect(
      spannedBy(judgeText(`They wrote ${word} in the report, then ${word}’s again.`), 'profanity'),
    ).toEqual([])
  })

  it.each([
    ['was hit', 'The house was hit by a storm.'],
    ['a possessive and its noun', "Trump's hit list"],
    ['small words side by side', 'Did it go ok? Put a lid on it. As shown, it can.'],
    ['who re-started', 'It was Jim who re-started it, who re-elected him.'],
    ['initials', 'The U.S.A.S.S. and the U.S.S.R. and A. S. Smith'],
    ['a road and prices', 'The A55 costs $455 and 4,55 or 5.5%, c++ or (as*) above'],
    ['an emphasised word', '**OK**, *as* such, __it__ is fine'],
    ['Russian words of Latin shape', 'сок, суп и рис для нашей семьи, а не сука'],
  ])('sees nothing in %s', (_what, text) => {
    expect(spannedBy(judgeText(text), 'profanity')).toEqual([])
  })

  it.each([
    ['plain', 'you fuck off', 'fuck'],
    ['in capitals', 'you FUCK off', 'FUCK'],
    ['with an ending', 'the shittiest shitter', 'shittiest'],
    ['stretched', 'oh fuuuuuck', 'fuuuuuck'],
    ['stretched at the end', 'a bitchhhh', 'bitchhhh'],
    ['dotted', 'f.u.c.k this', 'f.u.c.k'],
    ['spaced, after another single letter', 'what a f u c k', 'f u c k'],
    ['spaced, before a sign', 'f u c k!', 'f u c k'],
    ['dashed', 'a w-h-o-r-e', 'w-h-o-r-e'],
    ['underscored', 's_h_i_t', 's_h_i_t'],
    ['starred between letters', 'f*u*c*k', 'f*u*c*k'],
    ['cut by a dash', 'fu-ck', 'fu-ck'],
    ['cut in two', 'pr ick, you', 'pr ick'],
    ['masked', 'f*ck', 'f*ck'],
    ['masked but for its first letter', 'oh f***', 'f***'],
    ['masked in the middle', 'f***ing', 'f***ing'],
    ['masked by several stars', 'that a**hole', 'a**hole'],
    ['masked by a hash', 'f#cking', 'f#cking'],
    ['with a sign for a letter', 'Sh!t', 'Sh!t'],
    ['with signs at both ends', '$h1t!', '$h1t'],
    ['in leetspeak', '8@$7@rd', '8@$7@rd'],
    ['with a v for a u', 'fvck', 'fvck'],
    ['in Cyrillic look-alikes', 'ѕhіt', 'ѕhіt'],
    ['in fullwidth letters', 'ｓｈｉｔ', 'ｓｈｉｔ'],
    ['with marks over the letters', 's\u0336h\u0336i\u0336t\u0336', 's\u0336h\u0336i\u0336t\u0336'],
    ['with invisible characters', 's\u200bh\u00adit', 's\u200bh\u00adit'],
    ['with diacritics', 'shít', 'shít'],
    ['run together with other words', 'whatabitchyouare', 'bitch'],
    ['in camel case', 'TotalWanker', 'Wanker'],
    ['in a hashtag', '#fuckthis', 'fuck'],
    ['in a host name', 'www.fuck.example', 'fuck'],
    ['in quotes', '“shit”', 'shit'],
    ['beside Chinese', '这个shit新闻', 'shit'],
  ])('finds a word %s', (_how, text, found) => {
    expect(spannedBy(judgeText(text), 'profanity')).toContain(found)
  })

  it.each([
    ['mild', 'crap', { profanity: 0.4 }, 0],
    ['strong', 'shit', { profanity: 0.75 }, 0],
    ['a slur', 'faggots', { profanity: 0.95 }, 0.7],
  ])('scores a word that is %s', (_severity, text, scores, identityAttack) => {
    const verdict = judgeText(text)
    expect(verdict.scores).toMatchObject(scores)
    const attacks = findingsOf(verdict, 'profanity').filter((one) => one.category === 'identityAttack')
    expect(Math.max(0, ...attacks.map((finding) => finding.score))).toBe(identityAttack)
  })

  it.each([
    ['crap', 'The text contains mild profanity (excrement).'],
    ['shit and cunt', 'The text contains strong profanity (excrement, sexual).'],
    ['paki', 'The text contains a slur (origin or skin colour).'],
  ])('says what “%s” is about', (text, explanation) => {
    expect(findingsOf(judgeText(text), 'profanity')[0]).toMatchObject({ explanation })
  })

  it('makes one finding of all words of one severity', () => {
    const findings = findingsOf(judgeText('crap and crap and shit'), 'profanity')
    expect(findings.map(({ score, spans }) => [score, spans.length])).toEqual([
      [0.4, 2],
      [0.75, 1],
    ])
  })

  it('shows fifty places at most', () => {
    expect(spannedBy(judgeText('crap '.repeat(200)), 'profanity')).toHaveLength(50)
  })

  it('looks at the name, without spans, and says so', () => {
    const verdict = judge(aComment({ name: 'Sh1tty McShit' }), someFacts(), someRules())
    expect(findingsOf(verdict, 'profanity')).toMatchObject([
      { spans: [], explanation: expect.stringContaining('name') },
    ])
  })

  it('leaves out the words a site allows', () => {
    const rules = someRules([anEntry('term', 'bastard pudding', 'allow')])
    expect(spannedBy(judgeText('A bastard pudding for the bastard.', rules), 'profanity')).toEqual([
      'bastard',
    ])
  })

  it.each([
    ['Ce journaliste est un con, il ne comprend rien de ce qui se passe dans le pays.', ['con']],
    ['The con of the century: the council sold us the harbour twice and kept the money.', []],
  ])('takes a word by the language it stands in: %s', (text, words) => {
    expect(spannedBy(judgeText(text), 'profanity')).toEqual(words)
  })
})
