import { list, MILD, SLUR, STRONG, type WordGroup } from './lexicon.ts'

/** German, our own selection with the help of LDNOOBW (naughty-words 1.2.0, CC BY 4.0). ß is folded to ss. */
export const GERMAN: readonly WordGroup[] = [
  {
    severity: MILD,
    topic: 'excrement',
    isBare: true,
    words: list(`
      scheisse scheiss scheissegal beschissen beschissene beschissener beschissenes scheissdreck kacke
      kacken kackwurst verkackt klugscheisser pisser pissnelke verpisst verpiss_dich arsch arschkarte
      arschkriecher arschlecker`),
  },
  {
    severity: MILD,
    topic: 'insult',
    isBare: true,
    words: list(`
      depp deppen vollidiot vollidioten vollpfosten trottel hackfresse dumpfbacke drecksack drecksau
      dreckskerl miststueck miststuck schweinehund saukerl hirni spasti`),
  },
  {
    severity: MILD,
    topic: 'sexual',
    isBare: true,
    words: list('titten tittchen pimmel bumsen moese mose muschi muschis'),
    only: 'de',
  },
  {
    severity: STRONG,
    topic: 'excrement',
    isBare: true,
    words: list(
      'arschloch arschlocher arschloecher scheisshaufen scheisskerl scheisskerle scheisskopf scheissverein',
    ),
  },
  {
    severity: STRONG,
    topic: 'sexual',
    isBare: true,
    words: list(`
      ficken ficker gefickt fickt verfickt verfickte verfickter verficktes arschficker arschgefickt
      mutterficker motherficker fotze fotzen wichser wichsern wichsen gewichst wichsfresse schwanzlutscher
      hurensohn hurensohne hurensoehne hurenkind hurenkinder nutte nutten schlampe schlampen hurenbock
      fick_dich fickdich`),
  },
  {
    severity: STRONG,
    topic: 'sexual',
    isBare: true,
    only: 'de',
    words: list('fick hure huren wichse flittchen'),
  },
  {
    severity: STRONG,
    topic: 'insult',
    isBare: true,
    words: list('missgeburt missgeburten bastarde drecksfotze'),
  },
  {
    severity: SLUR,
    topic: 'origin',
    isBare: true,
    words: list(`
      neger negern negerin negerlein kanake kanaken kanacke kanacken zigeunerpack kameltreiber kummelturke
      kummelturken schlitzauge schlitzaugen polacke polacken itaker knoblauchfresser ziegenficker nafri
      nafris musel musels`),
  },
  {
    severity: SLUR,
    topic: 'sexuality',
    isBare: true,
    words: list('schwuchtel schwuchteln schwuchtelig kampflesbe kampflesben'),
  },
  {
    severity: SLUR,
    topic: 'religion',
    isBare: true,
    words: list('judensau judenschwein judenpack saujude saujuden'),
  },
  { severity: SLUR, topic: 'disability', isBare: true, words: list('mongo mongos krueppel'), only: 'de' },
]

/** English profanity that means something else in German: thick, and an ace. */
export const GERMAN_INNOCENT = list('dick dicke dicker dickes dicken dickem ass asse tit fag pissen damn')

/** Small words that every sentence needs. */
export const GERMAN_FUNCTION_WORDS = `
  der die das und ist nicht ich ein eine einen einem einer eines zu mit sich auf fur von dem den des im in es an als
  auch aus bei nach so wie oder aber wenn wir ihr sie er du mich mir dich dir uns euch ihn ihm ihnen mein meine dein
  deine sein seine ihre unser unsere war waren wird werden wurde wurden kann konnen muss mussen soll sollte hat
  haben hatte hatten habe bin bist sind seid nur noch schon sehr mehr immer wieder hier da dann doch mal ja nein
  nichts etwas alle alles man was wer warum weil dass damit durch gegen ohne um uber unter vom zum zur am ins beim
  kein keine keinen jetzt heute viel viele diese dieser dieses diesen jeder jede jedes ganz gut macht geht gibt bitte
  danke leute eben halt wohl zwischen wo welche selbst auch bis vor seit`

/** Ends of German street names that are one word, and words so ending that are none or have numbers of another kind. */
export const GERMAN_STREET_ENDS = /(?:stra(?:ß|ss)e|str|gasse|allee|weg)$/u
export const NO_GERMAN_STREETS =
  /^(?:(?:bundes|land|kreis|auto|schnell|wasser|milch|haupt|reichs|einbahn)?stra(?:ß|ss)en?|(?:aus|um|heim|rad|geh|schul|hin|rück|ruck|fuss|fuß|arbeits|rechts|unter|feld)weg|sackgasse)$/u
