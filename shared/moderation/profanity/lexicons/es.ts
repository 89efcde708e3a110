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
