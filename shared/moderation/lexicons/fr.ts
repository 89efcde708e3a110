import { list, MILD, SLUR, STRONG, type WordGroup } from './lexicon.ts'

/** French, our own selection with the help of LDNOOBW (naughty-words 1.2.0, CC BY 4.0) and cuss 2.2.0 (MIT). */
export const FRENCH: readonly WordGroup[] = [
  {
    severity: MILD,
    topic: 'excrement',
    isBare: true,
    words: list(
      'merde merdes merdique merdiques merdier merdeux merdeuse emmerder emmerde emmerdes emmerdeur emmerdeurs chiotte chiottes chiasse faire_chier fait_chier',
    ),
  },
  {
    severity: MILD,
    topic: 'insult',
    isBare: true,
    words: list(
      'connerie conneries grognasse pouffiasse petasse petasses debile_mental couillon couillons ducon',
    ),
  },
  {
    severity: MILD,
    topic: 'insult',
    isBare: true,
    only: 'fr',
    words: list('con cons conne connes salaud salauds cul bordel branler chier'),
  },
  {
    severity: MILD,
    topic: 'sexual',
    isBare: true,
    words: list('couille couilles branlette branlettes foufoune nichons casse_couilles'),
  },
  {
    severity: MILD,
    topic: 'sexual',
    isBare: true,
    only: 'fr',
    words: list('bite bites baise baiser zizi pine'),
  },
  {
    severity: STRONG,
    topic: 'insult',
    isBare: true,
    words: list(`
      connard connards connarde connardes connasse connasses conard conards conasse encule enculee encules
      enculees enculeur enculeurs enculer enfoire enfoires enfoiree branleur branleurs branleuse trou_du_cul
      trouduc fdp`),
  },
  {
    severity: STRONG,
    topic: 'sexual',
    isBare: true,
    words: list(`
      putain putains salope salopes salopard salopards fils_de_pute fille_de_pute fils_de_putain
      nique_ta_mere ta_mere_la_pute niquer nique_ta ntm va_te_faire_foutre allez_vous_faire_foutre
      va_te_faire_enculer suce_ma_bite suceur_de_bite sac_a_merde je_t_encule putasse`),
  },
  { severity: STRONG, topic: 'sexual', isBare: true, only: 'fr', words: list('pute putes foutre nique') },
  {
    severity: SLUR,
    topic: 'origin',
    isBare: true,
    words: list(`
      bougnoule bougnoules bougnoul bougnouls bicot bicots negro_de_merde bamboula bamboulas youpin youpins
      youpine chinetoque chinetoques chintok chintoks niakoue niakoues boukak boukaks sale_arabe sale_noir
      sale_juif sale_negre sales_arabes sales_noirs sales_juifs`),
  },
  {
    severity: SLUR,
    topic: 'origin',
    isBare: true,
    only: 'fr',
    words: list('negre negres rital ritals espingouin boche boches'),
  },
  {
    severity: SLUR,
    topic: 'sexuality',
    isBare: true,
    words: list(
      'tarlouze tarlouzes tafiole tafioles fiotte fiottes lopette lopettes enculade gouine gouines pedale_de_merde sale_pede sales_pedes',
    ),
  },
  {
    severity: SLUR,
    topic: 'sexuality',
    isBare: true,
    only: 'fr',
    words: list('pede pedes tantouze tapette tapettes'),
  },
  { severity: SLUR, topic: 'disability', isBare: true, words: list('mongolien_de_merde triso trisos') },
]

/** English profanity that means something else in French: a delay, delayed. */
export const FRENCH_INNOCENT = list(
  'retard retards retarde retarder retardes retarded fart slip damn tit prick',
)

/** Small words that every sentence needs. */
export const FRENCH_FUNCTION_WORDS = `
  le la les de des du un une et est que qui dans pour pas sur au aux avec ce cette ces son sa ses mon ma mes ton ta tes
  leur leurs notre nos votre vos je tu il elle on nous vous ils elles j l d c qu n s t ai as avez avons ont ete etait
  sont suis es sera serait plus moins mais ou donc or ni car ne se si tout tous toute toutes tres bien comme
  meme aussi encore jamais toujours rien faire fait faut peut etre avoir sans sous entre chez par parce quand ici
  ca cela celui ceux quoi dont y en lui me te moi toi eux non oui alors apres avant depuis pendant trop peu
  beaucoup quel quelle quels quelles merci aujourd hui va vont ainsi deja contre vers`

/** The first word of a street, after the number. */
export const FRENCH_STREETS = 'rue avenue av boulevard bd bvd impasse chemin allee quai faubourg'
