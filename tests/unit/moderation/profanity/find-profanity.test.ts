import { describe, expect, it } from '@jest/globals'
import { MILD, SLUR, STRONG } from '../../../../shared/moderation/lexicons/lexicon.ts'
import { findProfanity } from '../../../../shared/moderation/profanity/find-profanity.ts'
import { prepare, profanityIn, severityOf } from './profanity-samples.ts'

/** Each way of hiding a word, shown on words of several lengths. */
const DISGUISES: Readonly<Record<string, readonly string[]>> = {
  capitals: ['SHIT', 'AsShOlE', 'cUnT'],
  endings: ['shitting', 'bitches', 'cunts', 'wankers', 'twattish', 'pussies', 'fucka', 'fuckin'],
  stretching: ['shiiiit', 'fuuuuck', 'asssshole', 'cuuuunt', 'niggggger', 'shittttt', 'craaapppp', 'asssss'],
  'a letter doubled': ['fuckk', 'bittch', 'shitt'],
  'digits for letters': ['sh1t', 'b1tch', 'wh0re', 'n1gg3r', 'a55hole', '5h1t'],
  'signs for letters': ['$hit', 'sh!t', '@sshole', 'bi+ch', 'f@gg0t', 'sh¡t', 'fu©k', 'b|tch'],
  'v for u': ['fvck', 'cvnt', 'bvllshit'],
  'spelling by sound': ['phuck', 'phukker', 'fukk', 'fucc', 'fuq', 'biatch', 'mothafucka', 'muthafukka'],
  'vowels left out': ['fck', 'sht', 'btch', 'bllshit', 'whre', 'mthrfckr', 'dckhead'],
  'neighbours swapped': ['fcuk', 'shti', 'btich', 'asshoel', 'whroe', 'bullhsit'],
  'the word backwards': ['kcuf', 'tihs', 'hctib', 'elohssa'],
  'a star for a letter': ['f*ck', 'sh*t', 'b*tch', 'wh*re', 'n*gger', 'a**hole', 'f***ing'],
  'a hash for a letter': ['f#ck', 'sh#t'],
  'all but the first letter starred': ['f***', 's***'],
  'a dash for a vowel': ['c-nt', 'b-tch', 'sh-t', 'f—ck', 'wh_re'],
  'an apostrophe for a vowel': ["f'ck", 'c’nt'],
  'dashes for letters': ['f--k', 's--t', 'c__t', 'b---h'],
  dots: ['f.u.c.k', 's.h.i.t.t.y'],
  dashes: ['f-u-c-k', 'b-i-t-c-h'],
  underscores: ['s_h_i_t', 'w_h_o_r_e'],
  slashes: ['f/u/c/k', 'c/u/n/t'],
  bars: ['f|u|c|k', 's|h|i|t'],
  commas: ['f, u, c, k'],
  'dots and spaces': ['f ... u ... c ... k', 's . h . i . t'],
  spaces: ['s h i t', 'c u n t', 'b i t c h e s'],
  'a cut by a space': ['fu ck', 'sh it', 'bul lshit', 'mother fucker'],
  'cuts by two spaces': ['f u ck', 'fu c k', 'bi t ch'],
  'a cut by a line': ['fu\nck', 's\nh\ni\nt'],
  'a soft hyphen': ['sh\u00adit', 'cu\u00adnt'],
  'zero-width characters': ['f\u200bu\u200cc\u200dk', 's\u2060hit'],
  'direction overrides': ['\u202efuck\u202c'],
  'strokes laid over': ['s\u0336h\u0336i\u0336t\u0336', 'f\u0338uck'],
  'marks in heaps': ['f\u0300\u0301\u0302\u0303u\u0310\u0311ck'],
  diacritics: ['fück', 'shîť', 'bîtçh', 'wħøre'],
  'fullwidth letters': ['ｆｕｃｋ', 'ｓｈｉｔ'],
  'mathematical letters': ['𝐟𝐮𝐜𝐤', '𝓼𝓱𝓲𝓽', '𝕓𝕚𝕥𝕔𝕙'],
  'circled and squared letters': ['ⓢⓗⓘⓣ', '🅵🆄🅲🅺', '🅂🄷🄸🅃'],
  'flags that spell': ['🇫🇺🇨🇰', '🇸🇭🇮🇹'],
  'small capitals': ['ꜰᴜᴄᴋ', 'ʙɪᴛᴄʜ'],
  'Cyrillic look-alikes': ['fuсk', 'ѕhіt', 'bitсh'],
  'Greek look-alikes': ['fυck', 'cυnt'],
  'HTML entities': ['&#102;uck', 'sh&#x69;t', '&#98itch', 'f&shy;uck', 'sh&zwnj;it'],
  'words run together': ['whatafuckingmess', 'youstupidbitch', 'totalasshole', 'eatshit'],
  'camel case': ['TotalWanker', 'BigCunt', 'WhatAWhore'],
  compounds: ['shitstain', 'cockmuncher', 'dickwad', 'cumdumpster', 'twatwaffle', 'assgoblin', 'fuckwit'],
  'compounds in two words': ['dick head', 'ass hat', 'blow job', 'carpet-muncher', 'son of a bitch'],
  'a hash tag': ['#bullshit', '#FuckThis'],
  'a possessive': ['the bitch’s', "an asshole's"],
  quotes: ['“shit”', '(fuck)', '*fuck*', '…cunt…'],
}

/** Words and names that contain, sound like or look like profanity, and phrases in which it is innocent. */
const INNOCENT: Readonly<Record<string, string>> = {
  'words with ass':
    'assess, assessed, reassessing, assassin, assemble, assign, embassy, cassette, harass, trespass, brass, Casserole, morass',
  'words with cock':
    'cockpit, cockroach, cocktail, peacock, hancock, cockatoo, woodcock, shuttlecock, cocky, cockney',
  'words with tit':
    'title, titanic, constitution, competitive, appetite, titter, stitch, titillate, petition, identity',
  'words with cum':
    'document, cucumber, accumulate, circumvent, incumbent, cumin, talcum, succumb, cumulus, cumbersome',
  'words with anal': 'analyst, analogue, canal, banal, psychoanalysis, analgesic',
  'words with shit': 'shiitake, shitake, mishit, shih tzu, shift, shirt, sheet',
  'words with whore, slut and cunt':
    'Scunthorpe, whorl, absolute, whole, Königslutter, country, count, Cuntis',
  'words with nig, coon and spic':
    'snigger, sniggeringly, niggardly, night, benign, Niger, Nigeria, raccoon, cocoon, tycoon, spice, suspicious, spick and span',
  'words with homo, fag and dyke': 'homogeneous, homo sapiens, Homo erectus, fagin, Fagus, Vandyke',
  'words with prick, wank and piss':
    'prickly, pinprick, pricked, swanky, Wankel, pissarro, episode, Mississippi',
  'words with rape, hell, damn and crap': 'grape, drape, shell, hello, damnation, scrap, crape',
  'words near to profanity':
    'fact, duck, funk, luck, sheet, shot, batch, botch, ashamed, unashamed, aspirate, cookhouse, beach, bench, witch, pitch, hitch, aunt, hunt, cant, dirk, disk, sock, cook, fork, folk, focus, Prix, button, mussel',
  'surnames and given names':
    'Cockburn, Dickens, Dickinson, Hancock, Alcock, Hitchcock, Babcock, Bassett, Butts, Titmuss, Fuchs, Koch, Kuntz, Matsushita, Takeshita, Lipshitz, Slutskaya, Fukuyama, Jaap, Nguyen Phuc, Abbas, Polak, Niger Innis, Dick Cheney, Philip K. Dick, Alan Cumming, Swift-Cumming, Chris Coons',
  places:
    'Scunthorpe, Penistone, Cockermouth, Clitheroe, Lightwater, Cockfosters, Middlesex, Essex, Titchfield, Chorlton-cum-Hardy, Hockwold cum Wilton, Troon, Fukushima, Phuket, Assen, Passau, Massachusetts, Arsenal, Bitterfeld, Nakashibetsu, Ashitaka',
  phrases:
    'tit for tat, great tit, blue tit, pussy willow, pussycat, spotted dick, cock and bull, chink in the armour, chinks in the armor, magna cum laude, kitchen-cum-diner, honky tonk, Maine coon, hard on crime',
  contractions:
    "who're, can't, he'll, she's, it's, we'd, I'd, y'all, hadn't, Muslim's, White’s, Dyck's, Hunt's, o'clock, ma'am, fo'c'sle",
  'dashes and short words':
    'well-known, e-mail, co-op, pre-K, T-shirt, so-and-so, A-list, x-ray, no--it is, go-to',
  'signs and numbers':
    'A55, $5, 4,55, c++, (as*), #1, 50%, a@b, 3pm, M25, B2B, h2o, 455, ©2020, AT&T, Q&A, &amp;, 🇺🇸, 🇨🇺🇲🇽',
  'initials and abbreviations': 'U.S.A.S.S., U.S.S.R., A. S. Smith, P.I.S.A.',
}

describe('findProfanity', () => {
  it.each(Object.entries(DISGUISES))('sees through %s', (_family, texts) => {
    const missed = texts.filter((text) => severityOf(`Well, ${text} again, they said.`) === 0)
    expect(missed).toEqual([])
  })

  it.each(Object.entries(INNOCENT))('sees nothing in %s', (_guard, texts) => {
    const seen = texts
      .split(', ')
      .filter((text) => profanityIn(`They wrote about ${text} in the report.`).length > 0)
    expect(seen).toEqual([])
  })

  it.each([
    ['crap', MILD, 'excrement'],
    ['damn', MILD, 'blasphemy'],
    ['bastard', MILD, 'insult'],
    ['shit', STRONG, 'excrement'],
    ['cunt', STRONG, 'sexual'],
    ['douchebag', STRONG, 'insult'],
    ['nigger', SLUR, 'origin'],
    ['kike', SLUR, 'religion'],
    ['faggot', SLUR, 'sexuality'],
    ['tranny', SLUR, 'gender'],
    ['retard', SLUR, 'disability'],
  ])('says how bad “%s” is and what it is about', (word, severity, topic) => {
    expect(findProfanity(prepare(`a ${word} here`))).toMatchObject([{ severity, topic }])
  })

  it.each([
    ['a mild root grows strong', 'dick', MILD, 'dickhead', STRONG],
    ['a mild root grows strong in two words', 'ass', MILD, 'ass hat', STRONG],
    ['a slur stays a slur', 'fag', SLUR, 'fagboy', SLUR],
  ])('weighs compounds: %s', (_rule, root, rootSeverity, compound, severity) => {
    expect([severityOf(root), severityOf(compound)]).toEqual([rootSeverity, severity])
  })

  it('takes a masked word for the strong one it may hide, never for a slur it need not be', () => {
    expect(severityOf('f*cking')).toBe(STRONG)
    expect(severityOf('c**t')).toBe(STRONG)
  })

  it.each([
    ['de', 'Scheiße', MILD],
    ['de', 'du Arschloch', STRONG],
    ['de', 'Hurensöhne', STRONG],
    ['de', 'Schwuchtel', SLUR],
    ['fr', 'quelle merde', MILD],
    ['fr', 'espèce d’enculé', STRONG],
    ['fr', 'fils de pute', STRONG],
    ['fr', 'bougnoule', SLUR],
    ['es', 'coño', MILD],
    ['es', 'gilipollas', STRONG],
    ['es', 'hijo de puta', STRONG],
    ['es', 'maricón', SLUR],
    ['pt', 'que bosta', MILD],
    ['pt', 'caralho', STRONG],
    ['pt', 'vai tomar no cu', STRONG],
    ['pt', 'viado', SLUR],
  ] as const)('knows %s: “%s”, whatever the language of the text', (language, text, severity) => {
    expect([severityOf(text, language), severityOf(text)]).toEqual([severity, severity])
  })

  it.each([
    ['fr', 'bite', 'Take a bite of it.'],
    ['fr', 'con', 'The pros and cons of a con man.'],
    ['fr', 'pede', 'A stamp pede, they say.'],
    ['es', 'polla', 'Polla is a village.'],
    ['es', 'verga', 'The verga of the ship.'],
    ['de', 'fick', 'Mr Fick came.'],
    ['pt', 'porra', 'A porra is a kind of soup.'],
  ] as const)('counts the %s word “%s” only in that language', (language, word, english) => {
    expect(severityOf(`… ${word} …`, language)).toBeGreaterThan(0)
    expect([severityOf(english, 'en'), severityOf(english)]).toEqual([0, 0])
  })

  it.each([
    ['de', 'Das Buch ist dick.'],
    ['de', 'Er hat ein Ass im Ärmel.'],
    ['fr', 'Le train a du retard, il est retardé.'],
    ['pt', 'Veio cum amigo.'],
  ] as const)('leaves alone what is profane in English only, in %s: %s', (language, text) => {
    expect(severityOf(text, language)).toBe(0)
    expect(severityOf(text, 'en')).toBeGreaterThan(0)
  })

  it('tells Spanish words apart by their accents', () => {
    expect(severityOf('El cono sur de América.', 'es')).toBe(0)
    expect(severityOf('con\u0303o', 'es')).toBe(MILD)
  })

  it.each([
    ['Russian', 'Соски и сок, суп и рис для нашей семьи'],
    ['Greek', 'Το κοκ ήταν καλό, το νερό επίσης'],
    ['Arabic', 'مرحبا بكم في الموقع'],
    ['Hebrew', 'שלום לכולם'],
    ['Chinese', '这个新闻很好，谢谢'],
    ['Japanese', '明日は雨です。マツシタさん'],
    ['Korean', '안녕하세요 여러분'],
    ['Hindi', 'नमस्ते दुनिया'],
    ['Thai', 'สวัสดีครับ'],
    ['Vietnamese', 'Phúc và Mộng đi chợ'],
  ])('sees nothing in harmless %s', (_language, text) => {
    expect(profanityIn(text)).toEqual([])
  })

  it.each([
    ['این shit خبر', 'shit'],
    ['这个shit新闻', 'shit'],
    ['הנה fuck שלום', 'fuck'],
  ])('finds a word between right-to-left and unspaced writing: %s', (text, found) => {
    expect(profanityIn(text)).toEqual([found])
  })

  it('finds each word cut by a dash, whatever else the text holds', () => {
    expect(profanityIn('fu-ck it, this sh-it is shit')).toEqual(
      expect.arrayContaining(['fu-ck', 'sh-it', 'shit']),
    )
  })

  it('reads no phrase across the end of a sentence', () => {
    expect(profanityIn('Look at that blow. Job done!')).toEqual([])
    expect(profanityIn('A blow-job')).toContain('blow-job')
  })

  it('asks for the language only when something was found', () => {
    const asked: string[] = []
    const languageOf = () => {
      asked.push('asked')
      return 'en' as const
    }
    findProfanity(prepare('A lovely day.'), languageOf)
    expect(asked).toEqual([])
    findProfanity(prepare('A shit day.'), languageOf)
    expect(asked).toEqual(['asked'])
  })

  it('points at the characters themselves', () => {
    expect(profanityIn('oh 𝐟u\u0336ck, &#115;hit and f--k!')).toEqual(['𝐟u\u0336ck', '&#115;hit', 'f--k'])
  })
})
