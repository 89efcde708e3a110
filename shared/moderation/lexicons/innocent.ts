import { list } from './lexicon.ts'

/** Innocent words and names that contain a root, or become one when repeated letters are folded. */
export const INNOCENT_WORDS: ReadonlySet<string> = new Set(
  list(`
    ashamed ashaming gashouse nickering cuntis cuntan cuntuma kunting kunter fuqing arsin douchy prix
    beanery cummin japped japping annals bitchumen pricking pricked prickpear niggerhead faggoting
    faggotings titted tittered wankered assed assing asser assers assin fuckuoka fuchs cuntz kuntz cummins
    dicker dickering dickered dickers dickey dicky dickie dickins dickson dicksons balled baller ballers
    balling cocker cockers cocked cocking cocky cockier cockiest pissarro tite tites tited titer titers
    tities titan cockes slagged slagging slagger damnably turdus assy pooped pooper cumin coony spicy spiced
    spicer spicers spices spicing spicier chinked chinking chinkes chinker japed japer japers japes japing
    japan dyker dyked dyking wops wopper whoppers farther farting bastardy craps retarder retarders
    retarding retardy retardes slutes schmucker bugged bugging krauter buggy crappie crappies poopes gooked
    cumes cumed cumer cumers cumy dammed spicker twiter twitter twitters twittered twittering twitted twits
    twity soded soder sodden sodding sodium sody boober booby boobies boobed sluter sluting bastarded
    pricker spastics pussier fagin fagins damning damningly pussey cuntze spiciest wopwop dickin cockin
    shitin damnin crapes crapy craped crapier crapiest craping spunky spunkier spunkiest titter titters
    tittering titting clitter clitters cox coxed coxes coxing coxy coxier coxiest cocksy cocksier cocksiest
    fodder putto shist tawts stulls knobstick knobsticks mussel mussels phages muzzier hommos niger nigers
    tardy woop cocas coca kokas koka cawker cawkers retrad kok kuk phuc dickier dickiest dickings bitcoin
    bastardo sprick monger mongers`),
)

/** Beginnings of innocent words: `snigger`, `sniggeringly`. */
export const INNOCENT_STEMS = list(`
  snigger prickl pinprick pricket prickwood bastardi bastardl bastardr assess mishit shittah shittim shiitak
  shitak shitzu swank niggard scunthorp pussyfoot pussycat pussytoe twattl slutch shaggine beaneri`)

/** Phrases in which a rude word is innocent. */
export const INNOCENT_PHRASES: readonly string[] = [
  'tit for tat',
  'tit 4 tat',
  'great tit',
  'blue tit',
  'coal tit',
  'pussy cat',
  'pussy cats',
  'pussy willow',
  'chink in the armour',
  'chink in the armor',
  'chink of light',
  'chinks in the armour',
  'chinks in the armor',
  'chinks of light',
  'homo sapiens',
  'homo sapien',
  'homo erectus',
  'homo economicus',
  'homo habilis',
  'homo faber',
  'homo ludens',
  'homo neanderthalensis',
  'ecce homo',
  'homo and bisexual',
  'honkey tonk',
  'spotted dick',
  'moby dick',
  'cock and bull',
  'cock a snook',
  'cock a hoop',
  'crap game',
  'crap shoot',
  'prick of a needle',
  'prick up',
  'fag end',
  'cum laude',
  'inglourious basterds',
  'spick and span',
  'who re',
  'honky tonk',
  'honky tonks',
  'maine coon',
  'maine coons',
  'wop wop',
  'wanker s corner',
  'knob lick',
  'combat sambo',
]
