/**
 * What gives moderators work, made up for the purpose. It insults and swears, as comments do, but names no group of
 * real people. Numbers, addresses and accounts are those set aside for fiction and examples (Ofcom's numbers for drama,
 * 555-01xx, ARCEP's and the Bundesnetzagentur's likewise, example.org, the sample IBANs and cards of banks' documentation).
 */

/** Swearing, plain and disguised; `<view>` and the like as in `english.ts`. */
export const SWEARING: readonly string[] = [
  '{What|Such} a load of {b*llshit|bu11shit|b.u.l.l.s.h.i.t|bullsh1t}. <demand>',
  '{Are you|Are they} {f*cking|fcuking|f u c k i n g|fuсking|fvcking} {kidding|serious}? <view>',
  'This is {sh!t|sh1t|s h i t|shiit}, {plain and simple|sorry}. <demand>',
  'Holy {sh*t|shіt|$hit}, <claim>.',
  'I {don’t|do not} give a {f**k|fuk|phuck|f.u.c.k} {about that|what they say}. <demand>',
  'Those {a$$holes|assh0les|a s s h o l e s|arseh*les} {at the top|in the office} {never|will never} <wish>.',
  '{Bl00dy|Effing|F’ing} {shitshow|sh1tshow|clusterf*ck}, {again|as usual}. <question>',
  '{Total|Absolute} {cr@p|crap}, {f**k|fck} that. <view>',
  '{WTF|wtf}, {fuck|f@ck} this {nonsense|circus}. <demand>',
  'So ein {Sche1ß|verdammter Scheiß|Sch***}, {wieder|immer} {dasselbe|nur leere Worte}.',
  '{Putain de merde|Quelle bande de c*nnards|Bordel de merde}, {encore des promesses|on se moque de nous}.',
  '{Vaya mierda|Menuda m1erda|Qué puta vergüenza}, {siempre igual|otra vez lo mismo}.',
]

/** Harsh on the matter, hardly on people. */
export const SHARP: readonly string[] = [
  'What a {silly|ridiculous|pathetic} {plan|excuse|decision}. <demand>',
  '<view> {Only a fool|Nobody with half a brain} {could|would} {miss|overlook} that.',
  '{Stop lying|Lies, all lies}. <view>',
  'The {usual|same old} {clowns|incompetents|windbags} at work. <demand>',
  '{This is|Simply} {disgusting|shameful|garbage}. <demand>',
  'How {dumb|blind|thick} can {one|a council|an editor} be? <question>',
  '<name>, {what nonsense|that is rubbish|think before you write}. <view>',
  '{Crooks|Liars|Cowards}, {all of them|the whole bunch}. <demand>',
  'I {hate|loathe} this {town|place} {sometimes|on days like this}. <view>',
  '{Damn|To hell with} {it|them}, <claim>! {Are they blind|Wake up}?',
  'Ihr {Lügner|Heuchler}, {das glaubt doch keiner|haltet uns nicht für dumm}. {Eine Schande|Peinlich, einfach nur peinlich}.',
  '{Quelle honte|Bande de menteurs}, {on se moque de nous|ils sont vraiment stupides}.',
]

/** Abuse of other readers and of whoever is in the news. */
export const ABUSE: readonly string[] = [
  '<name>, you are {a complete|an utter|a total} {idiot|moron|imbecile}{ and everyone here knows it| and always have been|, learn to read}.',
  'Only {an idiot|a moron|a fool} {like <name> |}could {believe|write|swallow} {this|such rubbish}. {Shut up|Just shut up|Go away} {already|for once}.',
  '{You people|These clowns|The whole lot of them} are {pathetic|disgusting|brain-dead|a disgrace}, {stupid|lying} {losers|crooks|parasites}.',
  'What a {stupid|dumb|pathetic} {woman|man|reporter}, {hire|get} {someone|somebody} with a brain{ next time|}.',
  '{Corrupt|Lying|Greedy} {pigs|scum|rats}, {all of them|every single one}. {I hope they choke on it|They make me sick|Disgusting}.',
  '<name> is {a liar|a hypocrite|an ignorant fool} {and a coward|with too much time|and probably paid for it}. {Nobody likes you|Get lost|Crawl back under your stone}.',
  'How {stupid|dumb|thick} do you have to be{, <name>,|} {not to see|to forget} that <claim>? {Idiots everywhere|Morons, the lot of you}.',
  'The {ugly|fat|old} {cow|hag|toad} in the {picture|photo} should {shut her mouth|go home}, {nobody asked her|what a joke}.',
  '{Estmarkers|Norvanians} are {all |}{thieves|liars|animals}{ and always were|, every one of them}. {Throw them out|Keep them out|They ruin everything they touch}.',
  '{Idiots|Fools}! {Stupid|Useless} {idiots|clowns} {run|ruin} {this town|everything}, and {idiots|sheep} like <name> {applaud|clap}.',
  'Du bist {ein Vollidiot|ein Arschloch|dümmer als ein Poller}, <name>. {Halt die Fresse|Verpiss dich}{ endlich|}.',
  '{Ta gueule|Ferme-la}, <name>, {espèce de connard|pauvre con}{, tu ne sais rien|}.',
  'Eres {un imbécil|un gilipollas}, <name>. {Cállate|Vete a la mierda}{ de una vez|}.',
  'És {um idiota|um merdas}, <name>. {Cala a boca|Vai à merda}{ e deixa-nos em paz|}.',
]

/** Abuse beyond doubt. */
export const VICIOUS: readonly string[] = [
  '{Shut the fuck up|Fuck off|Go fuck yourself}, <name>, you {stupid|worthless|pathetic} {piece of shit|bastard|asshole}{, nobody wants you here|}.',
  '<name>, you {fucking|goddamn} {idiot|moron}, {what a stupid piece of shit you are|you are too stupid to breathe|go to hell and take your stupid shit with you}.',
  '{Fucking|You fucking} {idiots|morons}, {all of you are|every one of you is} {stupid pieces of shit|pathetic fucking losers}. {Go to hell|Fuck you all}.',
]

/** Threats and wishes of harm. */
export const THREATS: readonly string[] = [
  '<name>, I know where you live. {Think about that|Sleep well|Enjoy your evening}.',
  '{Watch your back|You will pay for this}, <name>. {That is not a joke|You have been told}.',
  'Whoever {signed|decided} this should be {shot|hanged} {in front of the Town Hall|on the balcony}. {No mercy|I mean it}.',
  '{Someone should|We should} {beat them|smash their windows, then beat them} until they <wish>.',
]

/** Somebody's personal data in the open; `<two>` and `<three>` are that many digits. */
export const PERSONAL: readonly string[] = [
  '{Ring|Call} me {about this|tonight} on {020 7946 0<three>|01632 960<three>|07700 900<three>}, {I have the documents|we can organise something}. <view>',
  'The {man|person} {responsible|behind it} is {called|named} <person>, {number|mobile} 07700 900<three>. {Tell him yourselves|Ask her}.',
  '<person> lives at <two> {Quay|Orchard|Chapel|Station} {Street|Road}, {third floor|the green door}, {go and ask|if you want to know}. <remark>',
  'Write to <mailbox>@example.org {if you want to help|for the photographs|and I send you the plan}. <memory>',
  '{Donations|Help} for {the family|the neighbours}: {DE89 3704 0044 0532 0130 00|GB82 WEST 1234 5698 7654 32|FR14 2004 1010 0505 0001 3M02 606}, {account of|in the name of} <person>. <remark>',
  'My {old|private} address <mailbox>@example.net {still works|is better}, <name>. {Send|Do send} the {pictures|figures}. <view>',
  'They {charged|took it from} my card 4111 1111 1111 1111 {twice|two times} for {one ticket|the same ticket}! <question>',
  'Appelez-moi au 01 99 00 <two> <two> {ce soir|le matin}, {j’ai les plans|on peut s’organiser}, ou écrivez à <mailbox>@example.org.',
  '{Erreichbar|Sie erreichen mich} unter 030 23125 <three> oder <mailbox>@example.com, {gern abends|bitte nur ernst gemeint}.',
]

/** Written in capitals by `compose`. */
export const SHOUTING: readonly string[] = [
  '<demand> {Wake up people|How much longer|Enough is enough}!!!',
  '{Unbelievable|Shame on you|I cannot believe it}! <view>',
  '<question> {Answer the question|Hello, is anybody there}!!',
  '{Nobody listens|Nobody tells us anything}!! <demand> <remark>',
]

/** Links that deserve a look, and advertising that a rule or the model alone sees. */
export const DOUBTFUL: readonly string[] = [
  '<remark> {More|The whole story} {here|at}: https://bit.ly/made-up-<code>',
  '{The truth|What they hide}: https://tinyurl.com/made-up-<code> <view>',
  'See http://192.0.2.1<two>/{news|photos}/<number> {for yourselves|before it is deleted}. <remark>',
  '{Check out my|Please visit my} {channel|blog|page} {about|on} {the valley|local history}, {link in my profile|I post every week}. <remark>',
  '{Subscribe to|Follow} my {podcast|page} {for more|if you like this}. <view>',
  '{Great|Very useful} article, {I learnt a lot|keep it up}, {your site is amazing|I will bookmark this}. Visit our website {garden-sheds|window-blinds|moving-vans}.example',
  '{For help|For information} with {claims|compensation} {call|email} <mailbox>@example.com {today|now}. <remark>',
  'council dot example slash {minutes|papers}{, read it there| has it all}. hxxp://leak[.]example/<code>',
  'I {sell|have} {two|three} tickets for Saturday, {text|message|dm} me on {whatsapp|telegram}. <remark>',
  'https://a.example/<number> https://b.example/<number> https://c.example/<number> https://d.example/<number> https://e.example/<number> {my collection|all the sources}. <view>',
]

/** Plain advertising, each by one sender. */
export const ADVERTS: readonly string[] = [
  '{I|My neighbour} earned {$4,850|$6,300|$3,975} last {month|week} working from home on {my|a} laptop, only {two|three} hours a day! Start here now >> https://{cash-at-home|easy-income|home-earners}.example/<code>',
  'Need {a loan|urgent cash}? We offer {instant|quick} loans at {2|3}% interest rate, no credit check. Apply now via WhatsApp +1 555 01<two> or visit https://{quick-credit|fast-loan}.example',
  '{Lost|Scammed out of} your bitcoin? Contact recovery expert {Mr|Dr} {Wilson Crane|Felix Harrow} on Telegram, he recovered my lost funds in {48 hours|two days}. https://bit.ly/made-up-<code>',
  'Best online casino! {200|300} free spins no deposit bonus, click here to claim your bonus now: https://{lucky-weir|royal-spin}.example/<code>',
  'Cheap {Rolex|Gucci|Nike} replica {watches|handbags|shoes} wholesale, {80|70}% off, visit our website today and order now https://{replica-deals|brand-outlet}.example',
  'My {ex husband|ex wife} came back after {Dr|Prophet} {Obadele|Zumbaro} cast a love spell, {48 hours|three days}, contact the spell caster on WhatsApp +44 7700 900<three>',
  'Buy {viagra|cialis|xanax} online without prescription, cheapest pills, discreet delivery. Order now https://{pill-express|med-discount}.example/<code>',
  'Professional essay writing service, cheap and fast. Buy essay online now, our writers write your dissertation for you: https://{top-essays|essay-pro}.example',
]

/** A wave: nearly the same text by many senders under many articles. `<code>` differs from sender to sender. */
export const WAVES: readonly string[] = [
  'I was {sceptical|unsure} at first but I invested {$500|$600} with expert trader Mrs {Olivia Grantham|Olivia Granthem} and received {$7,200|$7,400} profit in {seven|7} days, guaranteed returns, contact her on WhatsApp +1 555 0143 or https://trade-grantham.example/<code> and thank me later',
  'Hello {everyone|friends|all}, {amazing|great} news: SpinPalace online casino gives {300|250} free spins and no deposit bonus to all new players this week only, click here to claim your bonus now https://spin-palace.example/{go|r}/<code>',
  'WIN an iPhone! You have been selected as a {lucky|special} visitor, claim your prize {today|now}, free gift card waiting for you at https://your-gift-4-you.example/<code> limited time offer, hurry up',
  '{Dear|Hi} homeowners, our company offers affordable roof and gutter cleaning services at the lowest prices and best quality, please visit our website https://clean-gutters.example/<code> or call us now for a free quote in your area',
  'Increase your website traffic with our SEO services, we rank your website on the first page in {30|thirty} days, best prices guaranteed, contact our agency today https://rank-rocket.example/<code> more info click here',
  // a campaign of opinion: nothing to sell, and the same words all over the place
  'We the undersigned {citizens|residents} of Weirmouth demand that the council stop every new building on the meadow at once, hold a public vote before any further decision, and publish all letters it exchanged with the investors since 2021',
]

/** What readers write when they report a comment. */
export const REPORT_DETAILS: readonly string[] = [
  'This {is not true|has nothing to do with the article}.',
  'The {tone|way this is put} {is unpleasant|goes too far}.',
  '{I know|Everybody knows} who is meant, {that is private|please take it down}.',
  '{Same|The same} {person|text} as {yesterday|under the other article}.',
  'Please have a look.',
]
