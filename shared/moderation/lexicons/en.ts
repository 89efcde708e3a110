import { list, MILD, SLUR, STRONG, type WordGroup } from './lexicon.ts'

/**
 * English, our own selection and severities. Sources: Ofcom's "Attitudes to potentially offensive language" (2021), and
 * what two or more of these lists agree on: bad-words 4.1.5, cuss 2.2.0, leo-profanity 1.9.0, @2toad/profanity 3.3.0
 * (all MIT), profane-words 2.1.0 (WTFPL), and LDNOOBW, i.e. naughty-words 1.2.0 (CC BY 4.0).
 */
export const ENGLISH: readonly WordGroup[] = [
  {
    severity: MILD,
    topic: 'insult',
    words: list(`
      bastard bugger prick jackass dumbass smartass lardass hardass badass fatass wiseass tightass tosser
      wanker wanky wank feck fecker schmuck skank slag scrote scroat gaylord dick dickish bampot gobshite
      numpty muppethead pillock plonker shitehawk pisshead pissartist arsed git~face minger lardarse
      smartarse dumbarse wtf hoe~bag pissant brown~noser brown~nosing cuckservative democrap omfg lmfao ffs
      fml autismo horses_ass horse_s_ass stupid_hoe dirty_hoe these_hoes fugly`),
  },
  {
    severity: MILD,
    topic: 'excrement',
    words: list(`
      crap crapper crappy crapload crapola arse ass fart piss pissed pisser pissoff piss~off poop turd turdy
      shite bullcrap butt~wipe shiet sheeit dick~cheese fanny~batter ham~flaps butt~hole bung~hole
      butt~munch butt~muncher butt~face butthead poophead poo~face bollock bollox bollix poopy crapface
      crapbag fartknocker asscrack ass~crack doodoohead`),
  },
  {
    severity: MILD,
    topic: 'sexual',
    words: list(`
      boob coochie coochies cooch fap fapped fapping fapper dick~pic glory~hole spit~roast booty~call
      trouser~snake pork~sword skin~flute love~muscle love~juice man~meat tube~steak beat_the_meat
      beating_his_meat bazongas sex~doll vagitarian size~queen face~sitting tit titty tittie titties smegma
      spunk boner horny dildo ejaculate masturbate masturbation masturbator queef schlong knobhead milf
      camel~toe nut~sack ball~sack hardon fun~bags jerk_off jerk~off jack_off jack~off whack_off toss_off
      suck~off butt~plug ball~gag strap~on doggy~style doggie~style poontang poonanny punani punany
      beef~curtains meat~curtains todger clunge nookie pull_the_pud jailbait upskirt golden~shower
      brown~shower yellow~shower chode choad dickless limp~dick whiskey~dick needle~dick pencil~dick
      dry~hump dry~humping nympho reverse~cowgirl rosy~palm vajayjay hornie horney bewbs boobies`),
  },
  {
    severity: MILD,
    topic: 'blasphemy',
    words: list('damn damned damnit dammit goddamn goddamned goddam god~dammit god~damnit goddamit godsdamn'),
  },
  {
    severity: STRONG,
    topic: 'sexual',
    words: list(`
      fuck fuk fukk fkn fkin fking fkng fckn fckin fck fvck fucc fuxk fcku phuck phuk fuckery fuckup cunt
      cunty cuntish quim twat twatty twattish cock cockhead cocksuck cocksucker cocksucking cumshot
      cum~shot cum~slut cum~dumpster cum~guzzler cum~bucket cum~rag cum~dump cumface cumstain cum~bubble
      cum~eater cum~swallower cum~drinker cum~whore cum~licker cumslurper cum~queen cum~breath cumming pussy
      pussies pussie pussee pusy pussys puzzy puzzies puss~licker pussy~licker pussy~eater slut slutty whore
      whorish man~whore bitch bitchy biatch biyatch biznatch beeyotch betch bytch beotch beyotch biotch
      bellend bell~end knob~end dickhead dick~sucker dick~licker dick~rider motherfuck motherfucker mofo
      mo~fo mofoes mofucker mf~er mfer mfing mfk gtfo stfu anal~sex pre~cum cock~ring finger~blast
      ass_to_mouth fuck~buddy anal~beads flog_the_dolphin flog_the_log bash_the_bishop rub_one_out
      crank_one_out polish_the_knob polish_your_knob shoot_your_load shot_his_load blew_his_load
      blow_his_load tit~wank alabama_hot_pocket snatch~licker anilingus splooge jizz jism jizm gizzum
      gang~bang blow~job hand~job foot~job tit~job rim~job wank~off deep~throat cream~pie tea~bagging
      bukkake pud~puller knob~jockey nob~jockey muff~diver muff~diving sixty~nine circle~jerk jizzrag spooge
      baby~batter ball~licker finger~bang spank_the_monkey choke_the_chicken beat_your_meat beat_my_meat
      blow_a_load blow_my_load blow_your_load bust_a_nut tubgirl blue~waffle beaver~lips double~penetration
      double~dong fisting jizzum jizzim jizim masterbate masterbat mastabate mastrabate masterbater
      masterbation mastubate muff~dive queaf goatse gokkun spread~your~legs spread~her~legs jizz~face
      titwank gagging_for_it milf~hunter clit~licker clit twunt minge~muncher fanny~flaps nut~licker
      ball~sucker rim~licker fellate fellator cock~tease dick~tease prick~tease ass~rape assrape ass~eater
      ass~licker ass~kisser ass~munch ass~muncher ass~ram ass~rammer ass~raper ass~plug anus~plug
      anus~licker butt~rape butt~plugger arse~licker arse~bandit tittyfuck gang~rape gang~rapist
      dirty_sanchez donkey_punch rusty_trombone cleveland_steamer hot_carl blumpkin felch felcher felching
      felched feltch feltching feltcher sperm~burper pole~smoker knob~gobbler knob~polisher
      knob~slobber carpet~licker suck~my~dick suck~my~cock suck~my~balls suck~my~tits suck~my~nuts
      suck~a~dick suck~dick suck~cock lick~my~balls eat~my~ass lick~my~ass kiss~my~ass suck~my~ass cornhole
      cornholed cornholing corn~holer clusterfuck ratfuck unfuck bumfuck fucktard fuckwit 
      peter~puffer peter~pumper bone~smoker sausage~jockey meat~gazer jizz~guzzler jizz~gobbler dong~gobbler
      schlong~sucker pecker~sucker pecker~head penis~head penis~breath penis~face penis~licker penis~puffer
      penis~sucker vag~licker vagina~face kiddie~fiddler kiddy~fiddler kid~fiddler kid~diddler
      kiddie~diddler child~diddler kid~toucher kiddy~toucher pedo~bear pedo paedo pedos paedos
      rape~bait sheep~shagger incest~baby dog~shagger horsecock donkeycock`),
  },
  {
    severity: STRONG,
    topic: 'excrement',
    words: list(`
      shit shyt shitty shyte shytty shittier shittiest bullshit batshit horseshit apeshit chickenshit
      dipshit dogshit cowshit birdshit ratshit pigshit jackshit jack_shit bull_shit shitload shitshow
      shithole shitstorm shitface shithead shitpost dumbshit asshole ass~hole ass~wipe arsehole arse~hole
      arse~wipe asshat assclown assface azzhole asswad fudge~packer pack_my_fudge pack_your_fudge
      packing_fudge pack_fudge packs_fudge packed_fudge fudgefuck fudge~packing turd~burglar shit~stabber
      shit~stirrer piss~flaps`),
  },
  {
    severity: STRONG,
    topic: 'insult',
    words: list(`
      douche douche~bag douche~canoe douche~nozzle douchey jackoff jerkoff tosspot libtard libtards
      conservatard republitard republicunt trumptard democunt feminazi femi~nazi repug~nazi wankstain
      wank~stain son_of_a_bitch sonofabitch son_of_a_whore sons_of_bitches sumbitch soyboy cuck thot slore
      skeezer skeez cock~blocker thundercunt shyster shiester sheister shitbird trailer~trash white~trash`),
  },
  {
    severity: STRONG,
    topic: 'sexual',
    isBare: true,
    words: list(
      'minge cvnt cvnts cumm kumming cumming cums cummy fuq fuc fuxor wtaf cnuts sht btch bstrd mfs mfers mfin muhfuckin muhfucking milfs hoes hoez hoe_ass hoeasses',
    ),
  },
  {
    severity: SLUR,
    topic: 'origin',
    words: list(`
      nigger nigga niggah wagon~burner border~hopper border~jumper fence~jumper spiclet
      mexcrement moolie moolinyan mulignan quashie tomahawk~chucker bow~bender smoked_irish ofay eyetie
      chili~shitter brown~clown yellow~monkey mud~people snow~monkey dindu shit~skin desert~monkey
      sheet~head goat~shagger jihad~monkey rapefugee rapefugees slope~eye slant~eyes jigger~boo jigga~boo
      coolies nigguh niggur niggress negress nigglet niglet nig~nog nignig nigro~boy sand~monkey
      jigaboo jiggaboo jigga zigaboo coon~ass coon darkie darky sambo pickaninny
      picaninny piccaninny porch~monkey jungle~bunny jungle~monkey tar~baby moon~cricket spear~chucker
      kaffir kaffer kaffre golliwog gollywog wog yard~ape porch~ape groid mud~shark oven~dodger burr~head
      nappy_headed chink chinky chinaman chinamen ching~chong chingchong gook gooky gook~eye zipper~head
      slant~eye slanteye slope~head japcrap rice~monkey pancake~face spic spick wet~back beaner bean~eater
      border~bunny taco~head taco~bender paki paki~basher curry~muncher dot~head poo~in~loo street~shitter
      pajeet rag~head towel~head camel~jockey dune~coon diaper~head goat~humper polack dago dego wop ginzo
      greaseball bohunk bog~trotter taig gypo gyppo gippo pikey pykie pikie didicoy injun squaw~hopper boong
      boonga coonass half~breed half~caste wigger whigger wigga honky honkie buddha~head higger nikka nikker
      nicca niggor nigor nigur nigresse nigress niggar nigr nigette nlgger nlggor mgger negar neggar
      negga spigger spaghetti~bender pepper~belly cheese~eating_surrender_monkey
      cheese~eating_surrender_monkeys gator~bait alligator~bait abeed khokhol moskal katsap kacap gweilo
      gwailo peckerwood schvartze shvartze schvartse zigabo jiggabo jigarooni mulatto lubra macaca haole
      hebes bootlip honkey whitey whities`),
  },
  {
    severity: SLUR,
    topic: 'origin',
    isBare: true,
    words: list(
      'redskin jap krauts spik spiks faggots niggers nig nigs niga nigas nigaz nigah nigahs nigguhz niguh japs blackie blackies blacky darkey darkeys nigasses jiggs gypos wogs wops spics dagos gooks chinks coons kikes pakis honkies',
    ),
  },
  {
    severity: SLUR,
    topic: 'religion',
    words: list(`
      kike kyke hymie jewbacca zhid heeb yid yiddo jew~boy jewed jew~rat christ~killer hook~nose zio~nazi
      zionazi muzzrat mudslime pisslam pisslamic islamo~nazi kaffir`),
  },
  {
    severity: SLUR,
    topic: 'sexuality',
    words: list(`
      feg faggo fag fagged faggot anal~assassin anal~astronaut chutney~ferret poo~pusher bumhole~engineer
      donut~puncher doughnut~puncher butt~buddy bum~buddy butt~buddies hershey~highway clam~jouster
      dinge~queen potato~queen lesbotron faggit fagget faggy fagtard faggotry fagbag fagboy dyke bull~dyke
      bulldike lesbo lezbo lezzer lezzie lezza lezzy carpet~muncher rug~muncher rug~munching muff~muncher
      queer~bait queerass poofter poofta pooftah poofdah bum~boy bum~bandit bum~chum butt~pirate butt~bandit
      butt~boy ass~pirate ass~bandit batty~boy batty~man battyboi pillow~biter shirt~lifter fudgepacker
      phaggot phag cock~jockey nancy~boy turd~pirate uphill~gardener back~door_bandit rump~ranger rump~rider
      rice~queen gaywad gaytard gayass homobanger nambla`),
  },
  {
    severity: SLUR,
    topic: 'sexuality',
    isBare: true,
    words: list(
      'homo homos fags dykes faggets faggs you_homo fucking_homo these_homos lezzies lesbos fagz you_queer you_queers fucking_queer dirty_queer bean_queen bean_queens',
    ),
  },
  {
    severity: SLUR,
    topic: 'gender',
    words: list('tranny trannie she~male chick~with_a_dick dickgirl'),
  },
  {
    severity: SLUR,
    topic: 'disability',
    words: list(`
      retard retarded retardo mongoloid spaz spazz spazzy spaztic downsy sperg spergy spaz~tard mongtard
      window~licker spacker flid ree~tard reetard libretard spergtard`),
  },
  {
    severity: SLUR,
    topic: 'disability',
    isBare: true,
    words: list('downie downies mongs tard tards spastic spastics'),
  },
  { severity: SLUR, topic: 'religion', isBare: true, words: list('sheeny sheenies muzzie muzzies') },
  {
    severity: MILD,
    topic: 'sexual',
    isBare: true,
    words: list('shagging shagged shagger shaggers ejaculation'),
  },
  { severity: SLUR, topic: 'gender', isBare: true, words: list('troons') },
]

/** Small words that every sentence needs. */
export const ENGLISH_FUNCTION_WORDS = `
  the and of to a in is that it for you was on are with as i they be at have this not but had his from or by one
  what all were we when your can said there an each which she do how their if will up about out many then them these
  so some her would make like him has could no than been its who now my did down only into just over also back after
  should because other those me our us their where why more most such even any being here very through while
  before between he am too much t s don doesn isn aren wasn didn ve ll re m think know people get got going go want
  good never always really every same own off does yes right thing things way say says something anyone nothing
  against still maybe well again em please thanks thank let lets may might must`

/** The last word of a street. */
export const ENGLISH_STREETS =
  'street st road rd avenue ave lane ln drive dr boulevard blvd crescent terrace parkway pkwy'

/** Announcements of violence, put together from their parts, and wishes of it. Our own selection. */
export const ENGLISH_THREATS = {
  /** What announces harm, does it, and to whom: `I will` + `kill` + `you`. */
  intents: `i will, i'll, ill, i want to, i wanna, i am going to, i'm going to, im going to, i'm gonna, im gonna,
  i would love to, i'd love to, we will, we'll, we are going to, we're going to, we're gonna, someone should,
  somebody should, we should, let's, lets, please`,
  harms: `kill, murder, shoot, hang, lynch, stab, strangle, slaughter, behead, rape, burn, beat, hurt, bomb, execute,
  smash, attack, exterminate`,
  whom: 'you, your, him, her, them, all, every, those, these, that, this, any, some',
  /** Harm that somebody is said to deserve: `should be` + `shot`. */
  duties: `should be, should all be, must be, must all be, need to be, needs to be, ought to be, deserve to be,
  deserves to be, have to be, has to be`,
  fates: `killed, murdered, shot, hanged, hung, lynched, stabbed, raped, burned, burnt, beaten, bombed, executed,
  gassed, exterminated, slaughtered, beheaded, hurt, wiped out, put down, put to death`,
  wishes: `kill yourself, kill urself, kys, go die, drop dead, i hope you die, hope you die, i hope they die,
  hope they all die, i hope he dies, i hope she dies, you should die, you deserve to die, they deserve to die,
  deserve to die, should all die, i will find you, i know where you live, watch your back, you are dead meat,
  you're dead meat, you will pay for this, you'll pay for this, your days are numbered`,
}

/** Praise that fits any article, as word patterns. Source: our selection of comments that blogs get. */
export const ENGLISH_PRAISE = {
  patterns: [
    ['praise', '@good ~1 @post'],
    [
      'praise',
      'thanks|thank|thx|thankyou ?you ?so ?much ?a ?lot for ~3 sharing|posting|post|@post|writing|sharing',
    ],
    ['praise', 'keep ?up ?it ?the ?@good ?work up|it|posting|writing|sharing|work'],
    ['praise', '@very ?@good helpful|informative|useful|interesting|educational|inspiring'],
    [
      'praise',
      'i ?really ?just|so enjoy|enjoyed|like|liked|love|loved|appreciate|learned|found ~3 this|your|reading|here ~2 @post',
    ],
    ['praise', 'i ~3 bookmark|bookmarked|bookmarking'],
    ['praise', 'looking|look forward to ~3 more|next|posts'],
    ['praise', 'this|it is|was|s ~3 @good ~2 @post'],
    ['praise', 'well written|explained|researched'],
    ['praise', '@good job|work|stuff|info|tips|points'],
  ] as const,
  classes: {
    good: 'great good nice awesome excellent amazing wonderful fantastic superb helpful useful informative interesting valuable brilliant',
    very: 'very really so quite extremely truly',
    post: 'post posts article articles blog information info content site website webpage share sharing read writeup topic piece tips',
  },
}

/** Invitations that mean something beside a number or address only, as word patterns. Source: our choice. */
export const ENGLISH_INVITATIONS = [
  ['hook', '@write|hit|email|mail @him ~3 on|at|via|through|to|today|now|up|with'],
  ['hook', '@write|email|mail me|us'],
  ['hook', 'whatsapp|telegram|kik|viber|wechat'],
  [
    'hook',
    'contact|email|mail|text|call|message|whatsapp ?the|this|a|our ?great ?dr|doctor|mr|mrs|ms|prof|agent|priest|hacker|expert|him|her',
  ],
  [
    'hook',
    'for ~2 info|information|details|enquiries|inquiries|help|booking|orders ~2 contact|call|email|whatsapp|text|mail',
  ],
] as const
