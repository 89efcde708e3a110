import { list, MILD, SLUR, STRONG, type WordGroup } from './lexicon.ts'

/** Portuguese, our own selection with the help of LDNOOBW (naughty-words 1.2.0, CC BY 4.0) and cuss 2.2.0 (MIT). */
export const PORTUGUESE: readonly WordGroup[] = [
  {
    severity: MILD,
    topic: 'excrement',
    isBare: true,
    words: list('bosta bostas cagalhao merdinha cagando cagou'),
  },
  { severity: MILD, topic: 'excrement', isBare: true, only: 'pt', words: list('merda merdas cagar cu') },
  {
    severity: MILD,
    topic: 'insult',
    isBare: true,
    words: list('babaca babacas otario otarios otaria cuzao cuzoes arrombado arrombados'),
  },
  {
    severity: MILD,
    topic: 'sexual',
    isBare: true,
    only: 'pt',
    words: list('porra cacete foda fodido fodida tesao punheta punheteiro'),
  },
  {
    severity: STRONG,
    topic: 'sexual',
    isBare: true,
    words: list(`
      caralho caralhos foda_se fodase fodam_se foder foderam fodeu buceta bucetas boceta xoxota xereca
      filho_da_puta filhos_da_puta filha_da_puta filho_duma_puta fdp puta_que_pariu puta_que_te_pariu
      vai_tomar_no_cu vai_te_foder vai_se_foder vai_pro_caralho tomar_no_cu chupa_rola piroca pau_no_cu
      putaria vtnc pqp`),
  },
  { severity: STRONG, topic: 'sexual', isBare: true, only: 'pt', words: list('vadia vadias cona') },
  {
    severity: STRONG,
    topic: 'insult',
    isBare: true,
    words: list('corno_manso filhodaputa desgracado_de_merda'),
  },
  {
    severity: SLUR,
    topic: 'sexuality',
    isBare: true,
    words: list('viado viados viadinho paneleiro paneleiros boiola boiolas sapatao_nojenta'),
  },
  { severity: SLUR, topic: 'sexuality', isBare: true, only: 'pt', words: list('bicha bichas bichona') },
  {
    severity: SLUR,
    topic: 'origin',
    isBare: true,
    words: list('crioulo_safado preto_safado preto_de_merda macaco_preto preta_safada judeu_de_merda'),
  },
  { severity: SLUR, topic: 'disability', isBare: true, words: list('retardado_mental mongoloide_de_merda') },
]

/** English profanity that means something else in Portuguese. */
export const PORTUGUESE_INNOCENT = list('negro negros cum fart fagot damn')

/** Small words that every sentence needs. */
export const PORTUGUESE_FUNCTION_WORDS = `
  o a os as de do da dos das e que em um uma no na nos nas por com nao para se ao aos pelo pela pelos pelas
  mais mas ou ja este esta isto isso esse essa esses essas aquele aquela eu ele ela eles elas voce voces nos me te
  lhe meu minha meus minhas seu sua seus suas nosso nossa sem sobre entre quando onde porque muito muita muitos
  tambem ha sao foi foram era ser estar estou esta estao tem tenho temos tinha fazer faz pode podem tudo todo todos toda
  todas nada algo alguem nunca sempre bem mal aqui assim agora desde ate contra cada outro outra outros mesmo
  quem qual obrigado obrigada so ainda depois antes vai vao num numa gente pra pro vez uns umas deve fica`

/** The first word of a street, before the number. */
export const PORTUGUESE_STREETS = 'rua travessa praca largo avenida av alameda estrada rodovia'
