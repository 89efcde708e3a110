import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { detectLanguage } from '../../../../shared/moderation/text/detect-language.ts'
import { prepareText } from '../../../../shared/moderation/text/prepare-text.ts'

describe('detectLanguage', () => {
  it.each([
    ['en', 'The council promised a new bridge years ago, and nothing has been built since.'],
    ['en', "I don't think that's what she meant, but you're free to disagree."],
    ['de', 'Ich verstehe nicht, warum die Stadt schon wieder kein Geld für die Schulen hat.'],
    ['de', 'Das ist doch alles nur noch lächerlich, so geht es nicht weiter!'],
    ['fr', "Je ne comprends pas pourquoi la mairie n'a toujours rien fait pour les écoles."],
    ['fr', "C'est toujours la même chose avec ce gouvernement, on nous prend pour des idiots."],
    ['es', 'No entiendo por qué el ayuntamiento todavía no ha hecho nada para las escuelas.'],
    ['es', 'Siempre es lo mismo con estos políticos, nadie hace nada y todos lo sabemos.'],
    ['pt', 'Não entendo por que a câmara ainda não fez nada pelas escolas da cidade.'],
    ['pt', 'É sempre a mesma coisa com esses políticos, ninguém faz nada e todos sabem disso.'],
    ['other', 'Non capisco perché il comune non ha ancora fatto niente per le scuole della città.'],
    ['other', 'Ik begrijp niet waarom de gemeente nog niets voor het onderwijs heeft gedaan.'],
    ['other', 'Nie rozumiem, dlaczego władze miasta jeszcze nic nie zrobiły dla szkół.'],
    ['other', 'Я не понимаю, почему город до сих пор ничего не сделал для школ.'],
    ['other', 'لا أفهم لماذا لم تفعل المدينة شيئا للمدارس حتى الآن'],
    ['other', '我不明白为什么市政府到现在还没有为学校做任何事情。'],
    ['unknown', ''],
    ['unknown', 'Wow!!!'],
    ['unknown', 'Toyota Corolla 1998 1.6 GLi'],
    ['unknown', '😀😀😀 12:45 — 3:2'],
    ['unknown', 'He said it was not for him. Ich bin nicht so, aber du bist es, und das ist gut.'],
  ])('says %s of “%s”', (language, text) => {
    expect(detectLanguage(prepareText(text)).language).toBe(language)
  })

  it.each([
    'Angela Merkel met Emmanuel Macron in Berlin; Die Welt and Le Monde wrote about it at length.',
    'Señor Peña Nieto and São Paulo were both in the news again, but why?',
    'What a déjà vu: the café, the naïve fiancé, and a coup de grâce.',
    "Keep 'em quiet. Keep 'em scared. Rob 'em blind.",
  ])('does not take foreign names and words for another language: “%s”', (text) => {
    expect(['en', 'unknown']).toContain(detectLanguage(prepareText(text)).language)
  })

  it('is surer of a long text than of a short one', () => {
    const short = detectLanguage(prepareText('Das ist nicht gut.'))
    const long = detectLanguage(
      prepareText('Das ist nicht gut, und ich weiß auch nicht, was wir tun sollen.'),
    )
    expect(short.language).toBe('de')
    expect(long.confidence).toBeGreaterThan(short.confidence)
  })

  it('is sure of nothing it does not know, and at most certain', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('the ', 'und ', 'não ', 'é', 'ß ', 'к', '好', ' x', '😀', '1'), {
          maxLength: 60,
        })
        .map((all) => all.join('')),
    )
    fc.assert(
      fc.property(anyText, (text) => {
        const { language, confidence } = detectLanguage(prepareText(text))
        expect(confidence).toBeLessThanOrEqual(1)
        expect(confidence > 0).toBe(language !== 'unknown')
      }),
    )
  })
})
