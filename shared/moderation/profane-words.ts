/**
 * Our own severities over the base list of bad-words 4.1.5. A word of the base list that stands nowhere here is strong.
 * Sources: Surge AI's severities in the development data, Ofcom's "Attitudes to potentially offensive language" (2021).
 */

const words = (list: string): readonly string[] => list.trim().split(/\s+/)

/** Rude but common in public speech. */
export const MILD_WORDS = words(`
  arse arsehole ass asses bastard bollock bollocks boob boobs bugger butthole buttwipe crap crapper damn damned
  damnit dammit goddamn goddamned dick fart feck fecker knobhead piss pissed pisser pissoff poop prick schmuck schlong
  shite skank slag tit tits titty titties tosser turd wank wanky smegma spunk scrote scroat scrotum splooge gaylord
  bullcrap jackass dumbass smartass lardass hardass badass dickish crappy crapload arsed turdy jizz cum boner horny
  gangbang blowjob dildo ejaculate masturbate masturbation queef
`)

/** Rude in nearly every setting. */
export const STRONG_WORDS = words(`
  asshat asshole asswipe assface assclown bellend bitch bullshit batshit horseshit apeshit dipshit shitshow shithole
  shitstorm shitload shitbag shithead shitface shit chickenshit cock cocksucker cocksucking cockhead cumshot cunt cunty
  dickhead dickhole dickwad dickface dickweed dipstick douche douchebag fuck fuk fck fvck fuq phuck fucktard fuckwit
  fuckface fuckhead fuckery fuckup motherfucker motherfucking mofo bitchass clusterfuck mindfuck unfuck fuckoff
  piss-off pussy slut slutty stfu gtfo twat wanker whore whorehouse shitpost jackoff jerkoff ratfuck knobend tosspot
  bumfuck dumbfuck dumbshit buttfuck cuntish bitchy biatch bytch beotch azzhole minger arsewipe btch bstrd sht
`)

/** Slurs: words that attack people for what they are. */
export const SLUR_WORDS = words(`
  chink coon dego dyke fag fagged faggot faggit fagget faggy gook injun jap kike lesbo nigga nigger niggah niglet nigur
  paki polack raghead retard retarded retards spic spick tranny shemale towelhead wetback wop fudgepacker
  beaner sandnigger carpetmuncher jigaboo nignog nigguh nikka phaggot wigger dago jewboy negroid darkie golliwog gypo pikey spastic
`)

/** Slurs that take no endings: with them they become other words (Niger). */
export const BARE_SLURS = words('faggots niggers nig nigs niga nigas nigah')

/** Words of the base list that are ordinary English, names, medicine, other languages' harmless words, or reporting. */
export const DROPPED_WORDS = words(`
  god hell hells sex sexy gaysex hotsex lust lusting pawn cox coon dink dike flange fanny feces enema orifice oriface
  rectum semen breasts vagina penis vulva anus anal labia clitoris testicle testical testicles masochist masokist sadist
  dominatrix dominatrics dominatricks knob knobs balls bum butt bloody screw screwing willy willies wang hui pule pula paska
  perse suka schaffer rautenberg snatch shag spac muff hoar hoare hoor hoer hore homo kum kums kummer kumming kock kuk
  nazi nazis nob pecker pron pube porn porno pornos pornography xxx xrated viagra cyalis preteen picka orgasim orgasims
  bestial bestiality beastial beastiality fook fooker feg faig faigs fitt fux ekrem ekto ayir dirsa dupa guiena helvete
  mamhoon mibun merd monkleigh mouliewop muie mulkku orafis nastt polac puuke puuker recktum shipal shiz skribz smut
  teets teez yed zabourah cok dogging doggin boffing packi packie packy paky foreskin faen felcher huevon honkey kraut
  chraa cipa kusi kyrpa lipshits lipshitz penas peinus penus penuus masterbat master mutha muther motha orgasm orgasum
  phonesex hardcoresex goatse gay heshe duche jiss jisim injun dyke pillu lezzian cnut cnts kondum kondums numbnuts rimming
  rimjaw schlampe spac spunk tittie twunt w00se willies labia dillds hoars phuc fukah pusse pussi pusses shity shyte
  dominatrics flikker futkretzn knulle kurac poonani horniest vittu muschi pimpis
`)

/** Roots matched inside longer words, run together with others: `whatabitchyouare`. Long enough to be no accident. */
export const INSIDE_ROOTS = words(`
  fuck bitch asshole cunt bullshit dickhead wanker whore motherfuck cocksuck bastard prick bollocks nigger faggot shithead
  dipshit horseshit fuker fukk fcking motherfck
`)

/** Words found when a space or a dash cuts them in two: `pr ick`, `bull shit`. Their halves make no common phrase. */
export const SPLIT_WORDS = words(`
  fuck fucking fucker fucked shit shitty shithead bullshit bitch bitches cunt cunts asshole assholes dickhead dickheads
  wanker wankers bastard bastards prick pricks cocksucker nigger niggers faggot faggots motherfucker
`)

/** Innocent words and names that contain a root, or become one when repeated letters are folded. */
export const INNOCENT_WORDS: ReadonlySet<string> = new Set(
  words(`
  scunthorpe annals bitchumen snigger sniggers sniggered sniggering sniggerer swanker swankers swankest prickle prickles
  prickly prickled prickling prickliness pricking pricked pinprick pinpricks prickpear niggerhead faggoting faggotings
  titted tittered wankered assed assing asser assers assin fuckuoka fuchs cuntz kuntz cummings cummins dicker dickering
  dickered dickers dickey dicky dickie dicks dickins dickson dicksons balled baller ballers balling cocker cockers
  cocked cocking cocky cockier cockiest pissarro tite tites tited titer titers tities titan cocks cockes slagged
  slagging slagger damnably turdus assy coons pooped pooper cumin cumming coony spicy spics spiced spicer spicers spices
  spicing spicy spicier chinky chinks chinked chinking chinkes chinker japed japer japers japes japing japs japan dyker
  dykes dyked dyking wops wopper whoppers pakis farther farting bastardy craps retarder retarders retarding retardy
  retardes slutes schmucker bugged bugging krauter buggy crappie crappies poopes gooked cumes cumed cumer cumers cuming
  cumy dammed spicker spicks twiter twitter twitters twittered twittering twitted twits twity soded soder sodden sods
  sodding sodium sody boober booby boobies boobed sluter sluting bastarding bastarded pricker spastics bastardised
  bastardized bastardisation bastardization pussier assess fagin fagins damning damningly pussey cuntze spiciest wopwop dickin cockin shitin damnin
`),
)

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
]
