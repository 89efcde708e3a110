import { list, MILD, SLUR, STRONG, type WordGroup } from './lexicon.ts'

/** Spanish, our own selection with the help of LDNOOBW (naughty-words 1.2.0, CC BY 4.0) and cuss 2.2.0 (MIT). */
export const SPANISH: readonly WordGroup[] = [
  {
    severity: MILD,
    topic: 'excrement',
    isBare: true,
    words: list('mierda mierdas mierdoso cagada cagadas cagarla cagaste cagon comemierda comemierdas'),
  },
  { severity: MILD, topic: 'excrement', isBare: true, only: 'es', words: list('culo culos cagar caca') },
  {
    severity: MILD,
    topic: 'insult',
    isBare: true,
    words: list(
      'cojones cojonudo pendejo pendejos pendeja pendejas boludo boludos pelotudo pelotudos huevon huevones guevon gilipuertas soplagaitas lameculos culero culeros',
    ),
  },
  {
    severity: MILD,
    topic: 'sexual',
    isBare: true,
    only: 'es',
    words: list('joder jodido jodidos jodida jode joda folla follar tetas polla pollas mamada'),
  },
  { severity: MILD, topic: 'sexual', isBare: true, isAccented: true, words: list('coño coños') },
  {
    severity: STRONG,
    topic: 'insult',
    isBare: true,
    words: list(
      'gilipollas jilipollas cabron cabrones cabrona cabronazo hijoputa hijaputa hijosdeputa hijueputa malparido malparidos conchudo chupapollas soplapollas lamepollas',
    ),
  },
  {
    severity: STRONG,
    topic: 'sexual',
    isBare: true,
    words: list(`
      puta putas puto putos putada putona hijo_de_puta hijos_de_puta hija_de_puta hijas_de_puta
      hijo_de_la_gran_puta follador que_te_follen que_te_jodan vete_a_la_mierda me_cago_en chinga_tu_madre
      chingar chingada chingado chingados chingatumadre vete_al_carajo concha_de_tu_madre
      la_concha_de_tu_madre putamadre puta_madre mamahuevo mamaguevo hdp`),
  },
  {
    severity: STRONG,
    topic: 'sexual',
    isBare: true,
    only: 'es',
    words: list('zorra zorras ramera rameras verga vergas'),
  },
  {
    severity: SLUR,
    topic: 'sexuality',
    isBare: true,
    words: list('maricon maricones mariconazo tortillera tortilleras bujarron'),
  },
  { severity: SLUR, topic: 'sexuality', isBare: true, only: 'es', words: list('marica maricas') },
  {
    severity: SLUR,
    topic: 'origin',
    isBare: true,
    words: list(
      'sudaca sudacas negrata negratas negro_de_mierda moro_de_mierda moros_de_mierda panchito_de_mierda indio_de_mierda judio_de_mierda gitano_de_mierda',
    ),
  },
  {
    severity: SLUR,
    topic: 'disability',
    isBare: true,
    words: list('subnormal_de_mierda mongolo mongolos retrasado_mental'),
  },
]

/** English profanity that means something else in Spanish. */
export const SPANISH_INNOCENT = list('negro negros dago fagot dike retardo damn tit')

/** Small words that every sentence needs. */
export const SPANISH_FUNCTION_WORDS = `
  el la los las de del y que en un una unos unas es por con no para se lo le les su sus al como mas pero o u ya
  este esta esto estos estas ese esa eso esos esas yo tu el ella nosotros ellos ellas usted ustedes me te nos mi mis
  ti si sin sobre entre cuando donde porque muy tambien hay son era fue ser estar estoy esta estan ha han he hemos
  tiene tienen tengo hace hacer puede pueden todo todos toda todas nada algo alguien nunca siempre bien mal
  aqui ahi asi ahora desde hasta contra cada otro otra otros otras mismo quien cual que gracias solo
  aunque entonces despues antes mucho muchos mucha poco vez gente les fueron sea va van dice`

/** The first word of a street, before the number. */
export const SPANISH_STREETS = 'calle avenida avda av plaza paseo carrer alameda ronda'
