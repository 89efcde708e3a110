import { list } from './lexicon.ts'

/** Roots that count inside longer words, run together with others: `whatabitchyouare`. Long enough to be no accident. */
export const INSIDE_ROOTS = list(`
  fuck bitch asshole cunt bullshit dickhead wanker whore motherfuck cocksuck bastard prick bollocks nigger
  faggot shithead dipshit horseshit fuker fukk fcking motherfck pussy nigga holyshit eatshit ofshit
  whatashit totalshit thisshit dirtyslut fucc fvck phuck phukk fuxk`)

/**
 * The words people take pains to hide: also looked for cut apart by spaces (`pr ick`), misspelt (`btich`), and by their
 * sound (`phukker`).
 */
export const HIDDEN_WORDS = list(`
  fuck fucking fucker fucked fuckhead motherfucker motherfucking dick shit shitty shithead bullshit dipshit
  horseshit bitch bitches cunt asshole arsehole dickhead dickheads wanker bastard prick cocksucker cock
  nigger nigga faggot whore slut pussy twat retard retarded douchebag bollocks`)

/** Roots that make compounds with the tails below: strong ones, and mild ones that grow strong by it (`dickhead`). */
export const COMPOUND_ROOTS = list(`
      fuck shit cock cunt dick pussy twat bitch whore slut cum jizz piss ass arse fag faggot nigger prick
      wank bastard crap penis douche tit butt knob bollock turd skank fart poop spunk anal anus crotch muff
      gash cooch minge pecker scrotum vag vagina nigga wop spic kike gook chink paki wog dyke homo retard
      pikey`)

/** What follows a root: `cocksucker`, `shit-for-brains`. */
export const COMPOUND_TAILS = list(`
      head face bag hole wad wipe wit hat clown stain breath brain brains nugget monkey monger muncher munch
      licker lick sucker suck eater rider lover gobbler goblin knocker smoker jockey juice sack burger
      bucket rag tard boy bandit master queen cowboy knob block blocker smith holster mongler mongrel fest
      bubble dumpster guzzler slurper lips waffle weasel weed wagon wank bitch fuck fucker whore slut shit
      cunt ass hound pig rat stick sniffer snot swallower pirate puncher rammer jammer packer basket biscuit
      biter bite nose nut nuts pants stack storm show load house talk spurt rocket puppet puff faced headed
      slap slapper nibbler milker fiddler diddler stabber grabber beater hugger chugger guzzling polisher
      taster toucher stroker tickler tugger whipper yanker chaser diver diving plug cheese dribble drip farm
      garage hammer helmet jerk lord magnet mitten noodle phlegm pilot pump rash sandwich sausage scab
      sleeve smack sneeze sock sprinkler squeezer stump swab trumpet wrench hore juggler whistle wrangler
      zilla for_brains tastic cake`)

/** Forms of "mother" before a form of "fuck". */
export const MOTHERS = list(`
      mother motha muthah mutha muther mudda mudder muddah modder mudha moder mada mader moth mth mtha mthr
      mthter muh mo mom matha mata mutta motta mothr muda moda mothe motther mottha mooter momma
      mammy madda madah mater mf`)

/** Forms of "fuck" after "mother", and what follows them. */
export const FUCKS = list('fuck fuk fukk fck fk fcc fucc fucck fvck fxck feck fack fak fuc')
export const FUCK_ENDINGS = list(`
  s er ers erz a as az ah ahs in ins ing ings ed eds you off shit ass asses azzes ingshit face head`)
