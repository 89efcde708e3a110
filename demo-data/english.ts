/**
 * How English readers put what they have to say: templates as `expand` reads them, around an article's `<claim>`,
 * `<actor>`, `<wish>`, `<question>`, `<memory>` and `<remark>`.
 */

/** Sentences around a claim. */
export const VIEWS: readonly string[] = [
  'What {nobody|hardly anyone|no one here} {mentions|talks about} is that <claim>.',
  'I {keep|can’t stop} thinking about how <claim>.',
  '{Fair enough|Granted|Fine}, but <claim>.',
  'The {telling|interesting|decisive} detail is {in the middle|further down|near the end}: <claim>.',
  '{It is easy to forget|We tend to forget|Let us not forget} that <claim>.',
  'For me it {comes down to|hangs on|is enough} that <claim>.',
  '{Given|Considering} that <claim>, {I would wait|I am hopeful|I see no other way|it could have been worse}.',
  '{Funny|Odd|Strange} that <claim> and {nobody|no politician|not one headline} {dwells on it|made more of it}.',
  'I {read|had to read} it twice: <claim>.',
  'If it is {true|right} that <claim>, then {the rest follows|somebody planned well|we got off lightly|there is work to do}.',
  'My {wife|husband|neighbour|colleague|sister} {disagrees|thinks otherwise}, but that <claim> {settles it|says enough|is good news} {for me|in my book}.',
  '{Numbers aside|Feelings aside|Whatever one thinks of the rest}, <claim>.',
  'People {say|write} it {won’t work|is too late|is all talk|came from nowhere}; and yet <claim>.',
  'That <claim> {surprised|surprises} me more than {anything else|the headline|the sum}.',
  '{Three years ago|Not long ago|When I was young} {hardly anybody|no one} {would have|could have} {believed|guessed} that <claim>.',
  '{So|In short|To sum up}: <claim>. {The rest is detail|Everything else can be solved|I can live with that}.',
  'I {would|might} have {put|stressed} it differently, {yet|still} <claim>.',
  '{Both|Many} things can be true: it {is|was} {expensive|late|imperfect}, and <claim>.',
  'The {reporter|article|piece} {could|might} have {said|asked} more about {it|this}, but at least we {know|learn} that <claim>.',
  'On {one hand|paper} it {looks|sounds} {simple|easy}; {on the other|in practice} <claim>.',
  '{Has nobody noticed|Who else noticed|Does it count for nothing} that <claim>?',
  '{Good to|It is good to} {read|know} that <claim>.',
  'I was {against|doubtful about|lukewarm on} {it|this} until I {saw|read|understood} that <claim>.',
  '{Please remember|Do keep in mind|Consider} that <claim> before {judging|writing angry letters|making up your mind}.',
]

/** Sentences around what somebody should do. */
export const DEMANDS: readonly string[] = [
  '<actor> should <wish>.',
  '{Could|Would} <actor> {please|kindly} <wish>?',
  'It would {cost little|not hurt|be a start} {for <actor> |}to <wish>.',
  'If I {had a say|were asked|could choose}, <actor> would <wish>.',
  '{All I ask is for|I only want|I would like} <actor> to <wish>.',
  'Why not <wish>? {It is not rocket science|Others have done it|I would volunteer}.',
  '{Next step|My suggestion|A modest proposal}: <wish>.',
  '{Someone|Somebody} {should|ought to} <wish>, {and soon|better today than tomorrow|before we meet here again}.',
  'I hope <actor> {will|remember to} <wish>{, that is all|}.',
  '<actor> {had better|must} <wish>, {or else this was for nothing|otherwise people lose patience|or we will be back here in a year}.',
  '{And then|After that} <wish>, and {everyone|my whole street|half the town} {is|will be} {happy|content}.',
  'Nobody would {mind|complain} if <actor> were to <wish>.',
]

/** Before what one has to say, and after it. */
export const OPENERS: readonly string[] = [
  '{Thank you|Thanks} for {this|the {careful|calm|thorough} {report|piece}|explaining it}.',
  '{Good|Fair|Balanced|Clear} {piece|article|report}.',
  '{Well written|Nicely put|A pleasure to read}.',
  'I {live|grew up|work} {nearby|around the corner|twenty minutes away}, so {I care|this matters to me|I may be biased}.',
  '{Long-time|Silent} reader, {first|rare} comment.',
  'I {seldom|rarely|hardly ever} {comment|write here}, but {this one|today} I {must|will}.',
  'Two {things|points|thoughts}.',
  '{Honestly|Frankly|To be honest}?',
  'As {a pensioner|a mother of three|a student|a shift worker|a newcomer|an old hand}, I {see it this way|have a view}.',
  '{Hm|Well|Let me see}.',
  '{Interesting|Quite interesting}.',
  'I {have mixed feelings|am of two minds|changed my mind twice} {about this|here|while reading}.',
]
export const CLOSERS: readonly string[] = [
  '{Just my view|My two pence|That is my opinion}{, of course|}.',
  '{Time will tell|We will see|Let us wait and see}.',
  'I {hope|wish} {I am wrong|it works|they succeed}.',
  '{Curious|I am curious} what {others|the rest of you} think.',
  '{Please|Do} {keep us posted|follow this up|report again in spring}.',
  '{One step|Step} at a time.',
  '{Greetings|Best wishes|Regards} from {the north bank|the island|Millgate|up the valley|abroad}.',
  'That’s {it|all} from me{ today|}.',
  'And {now|with that} {back to work|I need tea|to the crossword}.',
  '{Have a good|Enjoy your} {evening|day|Sunday}, {all|everyone|neighbours}.',
  'It {will not|won’t} be the {last|only} {word|time}.',
]

/** How replies begin; `<name>` is whom they answer. */
export const REPLY_OPENERS: readonly string[] = [
  '@<name> {good point|fair point|true|thanks for this}.',
  '<name>, {I see it differently|not quite|with respect, no|are you sure|I wondered the same}{.|, though.}',
  '{Exactly|Precisely|This}, <name>.',
  '{I agree|Agreed|Same here}{, <name>|}.',
  '{Hm, no|I don’t think so|I disagree}{, <name>|}.',
  '@<name> {were you there too|is that so|where did you read that}?',
  '{You are right|That is right|True} {up to a point|as far as it goes}{, <name>|}.',
  'Thank you, <name>{, I needed that|, well said|}.',
  '@<name> {one correction|to add to that|on the other hand}:',
]

/** What a comment is made of. */
export const SHAPES: readonly string[] = [
  '<remark>',
  '<remark> <closer>',
  '<opener> <view>',
  '<view>',
  '<view> <demand>',
  '<view> <demand>',
  '<opener> <view> <demand>',
  '<opener> <memory>',
  '<memory> <view>',
  '<memory> <demand>',
  '<memory>',
  '<memory> <demand> <closer>',
  '<view> <view> <demand>',
  '<opener> <view> <memory> <demand> <closer>',
  '<question>',
  '<opener> <question>',
  '<question> <view>',
  '<question> <closer>',
  '<demand>',
  '<demand> <closer>',
  '<remark> <demand>',
  '<view> <question> <closer>',
  '<memory>\n\n<view> <demand>',
  '<opener> <view> <view>\n\n<demand> <closer>',
]

/** Replies are shorter. */
export const REPLY_SHAPES: readonly string[] = [
  '<view>',
  '<remark>',
  '<question>',
  '<memory>',
  '<view> <closer>',
  '<demand>',
]

/** Annoyed, and still within bounds. */
export const GRUMBLES: readonly string[] = [
  '{Typical|Here we go again|Of course}. <view>',
  '{How long|For how many more years} do we have to {read|hear} {this|the same story}? <demand>',
  'I {am fed up with|have had enough of|am tired of} {excuses|being told to wait|nice pictures}. <demand>',
  '{Nobody asked us|We were not asked}. <view> <closer>',
  'And who {pays|is paying}? {We do|You and me|As always, us}. <view>',
  '{Sorry|Excuse me}, but this is {naive|wishful thinking|a fairy tale|window dressing}. <demand>',
  '{Too little, too late|About time|Ten years late}. <view>',
  'I have {written|called} {three|four} times and got {no answer|a form letter}. <demand>',
]

/** Links that readers share in good faith; `<number>` is any. */
export const SHARED_LINKS: readonly string[] = [
  'The {minutes|figures|documents} are {here|public}: https://council.example/{minutes|papers}/<number>',
  '{There was|I remember} a {report|piece} on this {years ago|in 2019}: https://archive.example/{story|page}/<number>',
  'For {comparison|context}: https://{statistics|openfigures}.example/table/<number>',
]

/** What somebody adds when correcting a comment. */
export const EDITS: readonly string[] = [
  'Edit: {typo|spelling corrected|a word was missing}.',
  'Edit: {thanks for the replies|I was wrong about the date|a friend tells me it is even older}.',
  'P.S. {I meant last year|The year was 2019, not 2018|My neighbour confirms it}.',
]
