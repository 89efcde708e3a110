import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { judge } from '../../../../shared/moderation/judge.ts'
import { findPersonalData } from '../../../../shared/moderation/personal-data/find-personal-data.ts'
import { redact, redactedText } from '../../../../shared/moderation/personal-data/redact.ts'
import { prepareText } from '../../../../shared/moderation/text/prepare-text.ts'
import { aComment, findingsOf, judgeText, someFacts, someRules } from '../samples.ts'

/** Values are of ranges set aside for examples and drama, or made up with a checksum that holds. */
const VALUES: readonly (readonly [as: string, value: string, before: string])[] = [
  ['[e-mail]', 'ann.smith@example.com', 'Write to'],
  ['[e-mail]', 'jürgen_k+news@post.example.de', 'Seine Adresse ist'],
  ['[e-mail]', 'ann.smith (at) example (dot) com', 'Write to'],
  ['[e-mail]', 'ann [at] example.com', 'Write to'],
  ['[e-mail]', 'annsmith at gmail dot com', 'Write to'],
  ['[e-mail]', 'ann.smith @ gmail.com', 'Write to'],
  ['[e-mail]', 'ana arroba gmail punto com', 'Escribe a'],
  ['[e-mail]', 'ａｎｎ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'Write to'],
  ['[phone number]', '+44 20 7946 0958', 'Her number:'],
  ['[phone number]', '+49 (0)30 23125 123', 'Ihre Nummer:'],
  ['[phone number]', '0044 20 7946 0958', 'Her number:'],
  ['[phone number]', '(212) 555-0123', 'She lives alone,'],
  ['[phone number]', '212.555.0123', 'She lives alone,'],
  ['[phone number]', '2125550123', 'Text me at'],
  ['[phone number]', '1-212-555-0123', 'She lives alone,'],
  ['[phone number]', '020 7946 0958', 'She lives alone,'],
  ['[phone number]', '07700 900123', 'She lives alone,'],
  ['[phone number]', '07700900123', 'She lives alone,'],
  ['[phone number]', '030/23125123', 'Sie wohnt allein,'],
  ['[phone number]', '02 61 91 12 34', 'Elle vit seule,'],
  ['[phone number]', '05 36 49 12 34', 'Elle vit seule,'],
  ['[phone number]', '612 345 678', 'Llámame al'],
  ['[phone number]', '912 345 678', 'O telefone dele é'],
  ['[phone number]', '(11) 91234-5678', 'Ela mora sozinha,'],
  ['[phone number]', '2 1 2 5 5 5 0 1 2 3', 'She lives alone,'],
  ['[phone number]', '２１２－５５５－０１２３', 'She lives alone,'],
  ['[account number]', 'DE89 3704 0044 0532 0130 00', 'Pay to'],
  ['[account number]', 'GB82WEST12345698765432', 'Pay to'],
  ['[account number]', 'FR14 2004 1010 0505 0001 3M02 606', 'Pay to'],
  ['[card number]', '4111 1111 1111 1111', 'His card is'],
  ['[card number]', '378282246310005', 'His card is'],
  ['[identity number]', '219-09-9998', 'Her social security number:'],
  ['[identity number]', '529.982.247-25', 'O CPF dela:'],
  ['[identity number]', '12345678Z', 'Su DNI:'],
  ['[identity number]', 'AB 12 34 56 C', 'Her insurance number:'],
  ['[identity number]', '2 55 08 14 168 025 38', 'Son numéro:'],
  ['[address]', '12 Acacia Avenue', 'He lives at'],
  ['[address]', '350 W. 42nd St', 'He lives at'],
  ['[address]', 'Lindenstraße 12a', 'Er wohnt in der'],
  ['[address]', 'Berliner Str. 5', 'Er wohnt in der'],
  ['[address]', '12 bis, rue de la Paix', 'Il habite au'],
  ['[address]', 'calle de Alcalá, 25', 'Vive en la'],
  ['[address]', 'Rua Augusta nº 1200', 'Ele mora na'],
  ['[number plate]', 'AB12 CDE', 'The number plate is'],
  ['[number plate]', 'B-MW 1234', 'Sein Kennzeichen:'],
  ['[number plate]', 'AB-123-CD', 'Immatriculation :'],
  ['[IP address]', '81.2.69.160', 'He wrote from'],
  ['[IP address]', '2a02:6b8:b010:9020:1:2:3:4', 'He wrote from'],
]

describe('checkPersonalData', () => {
  it.each(VALUES)('finds %s in “%s” and offers the text without it', (as, value, before) => {
    const text = `Well. ${before} ${value}.`
    const verdict = judgeText(text)
    expect(redactedText(text, verdict.findings)).toBe(`Well. ${before} ${as}.`)
    expect(verdict.decision).toBe('flag')
    expect(findingsOf(verdict, 'personalData')[0]?.spans[0]?.text).toBe(value)
  })

  it.each([
    'From 1939-1945 and 2016-11-23 to 12/24/2017, at 12:30:45 or 10.30.',
    'It cost $1,234,567,890 or 12.345.678,90 € for 1 234 567 890 people, 99.9999999%.',
    'H.R. 1234 and S. 2155 passed 215-213; see 42 U.S.C. 1395 and 18 USC 2339.',
    'ISBN 978-3-16-148410-0, ISBN 0-306-40615-2, ISSN 0317-8471, doi:10.1000/182.',
    'See https://news.example.com/2017/05/04/story-2125550123.html?id=07700900123',
    'Count with me: 1 2 3 4 5 6 7 8 9 10 11 12 13.',
    'The odds are 1000000000000000 to 1, as 4111 1111 1111 1112 has no valid checksum.',
    'Population 612 345 678 in 2016; 80 000 000 in 1990.',
    'Version 1.2.3.4 of 192.168.0.1, section 3.14.15.92.',
    'He spent 5 years on the road, 2 Hard Drive failures, 10 Downing Street and 1600 Pennsylvania Avenue.',
    'In 2017 Wall Street fell; a 3 Wood Dr. Smith said. Bundesstraße 12 is closed.',
    'Auf der Hauptstraße 12 Autos, in der Lindenstraße 12 Leute.',
    'En la calle Mayor 25 personas, 3 avenidas.',
    'We met at home, dot by dot; look at yahoo.com or look at this.',
    'Follow @ann and @bob.smith at 5@10 or user@localhost.',
    'The license plate law of AB 1234 counts; a plate of 12 oysters.',
    'Scores: 6-4 3-6 7-6 10-8, 21-19 22-20 15-13.',
    'Zip 90210-1234, case 1:14-cv-04131, order no. 212-555-0123.',
  ])('leaves “%s” alone', (text) => {
    expect(findingsOf(judgeText(text), 'personalData')).toEqual([])
  })

  it.each([
    ['an organisation’s e-mail address', 'Write to press@example.com.'],
    ['a freephone number', 'Call 0800 123 1234 or 1-800-555-0199.'],
  ])('mentions %s and lets it pass', (_what, text) => {
    const [finding] = findingsOf(judgeText(text), 'personalData')
    expect(finding?.score).toBe(0.4)
    expect(finding?.explanation).toMatch(/for the public/)
  })

  it('leaves what authors say of themselves in name and page to them', () => {
    const comment = aComment({
      name: 'ann@example.com',
      authorUrl: 'https://example.com/?mail=ann@example.com',
    })
    expect(findingsOf(judge(comment, someFacts(), someRules()), 'personalData')).toEqual([])
  })

  it('has one finding for each kind', () => {
    const verdict = judgeText('a.b@example.com, c.d@example.com, +44 20 7946 0958')
    const findings = findingsOf(verdict, 'personalData')
    expect(findings.map((finding) => finding.spans.length)).toEqual([2, 1])
    expect(verdict.scores.personalData).toBe(0.8)
  })

  it('hides everything between when there are too many to list', () => {
    const text = 'ann.smith@example.com '.repeat(200)
    const { findings } = judgeText(text)
    expect(redactedText(text, findings)).not.toContain('ann')
    expect(findingsOf({ ...judgeText(text) }, 'personalData')[0]?.spans).toHaveLength(50)
  })
})

describe('redact', () => {
  it('replaces spans in their order and leaves those without a replacement', () => {
    const spans = [
      { start: 6, end: 7, text: 'c', as: '[C]' },
      { start: 0, end: 1, text: 'a', as: '[A]' },
      { start: 3, end: 4, text: 'b' },
    ]
    expect(redact('a, b, c', spans)).toBe('[A], b, [C]')
  })

  it('is offered only where something is found', () => {
    expect(redactedText('shit', judgeText('shit').findings)).toBeUndefined()
  })
})

describe('personal data in any text', () => {
  const filler = fc.constantFrom(
    'We saw it yesterday.',
    'שלום עולם',
    'مرحبا بالعالم',
    '这是新闻',
    'naïve café e\u0301',
    '👩‍👩‍👧',
    '\n\n',
    'Ｆｕｌｌ',
  )
  const value = fc.constantFrom(...VALUES)

  it('is all taken out and nothing else is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(filler, value), { minLength: 1, maxLength: 6 }),
        filler,
        (parts, last) => {
          const text = parts.map(([words, [, found, before]]) => `${words}. ${before} ${found}.`).join(' ')
          const expected = parts.map(([words, [as, , before]]) => `${words}. ${before} ${as}.`).join(' ')
          const whole = `${text} ${last}`
          expect(redactedText(whole, judgeText(whole).findings)).toBe(`${expected} ${last}`)
        },
      ),
    )
  })

  const pieces = fc.constantFrom(
    ...'+ ( ) - . / 0 1 2 07 555 @ a DE89 GB82 st Street rue calle plate AB12 :: 2a02: (at) dot 好 م é 😀'.split(
      ' ',
    ),
    ' ',
    '\n',
  )
  it('lies in the text, in order, nothing twice', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 80 }).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(anyText, (text) => {
        const prepared = prepareText(text)
        let from = 0
        for (const { start, end } of findPersonalData(prepared)) {
          expect(start >= from && end > start && end <= prepared.folded.text.length).toBe(true)
          from = end
        }
      }),
      { numRuns: 1_000 },
    )
  })
})
