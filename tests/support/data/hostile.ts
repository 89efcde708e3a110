/** What would run, were it ever taken for markup or an address: each sets `window.hit`. */
const SCRIPTS = [
  '<script>window.hit=1</script>',
  '</script><script>window.hit=1</script>',
  '<img src=x onerror="window.hit=1">',
  '<svg onload=window.hit=1>',
  '"><svg/onload=window.hit=1//',
  "'><img src=x onerror=window.hit=1>",
  '</textarea><script>window.hit=1</script>',
  '</title><script>window.hit=1</script>',
  '</style><script>window.hit=1</script>',
  '<iframe srcdoc="<script>parent.hit=1</script>"></iframe>',
  '<a href="javascript:window.hit=1" autofocus onfocus="window.hit=1">click</a>',
  'javascript:window.hit=1',
  'data:text/html,<script>window.hit=1</script>',
  '<details open ontoggle=window.hit=1>',
  '<body onload=window.hit=1>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=window.hit=1>',
  '<template shadowrootmode=open><script>window.hit=1</script></template>',
  '<slot name=x></slot><style>*{display:none!important}</style>',
  '<base href="https://evil.example/">',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<link rel=stylesheet href="https://evil.example/x.css">',
  '<object data="javascript:window.hit=1"></object>',
  '<input onfocus=window.hit=1 autofocus>',
  '<form id=heading><input name=children></form>',
  '<!--<img src="--><img src=x onerror=window.hit=1>">',
  '<![CDATA[<script>window.hit=1</script>]]>',
  '&lt;script&gt;window.hit=1&lt;/script&gt;',
  '&#60;img src=x onerror=window.hit=1&#62;',
  '{{constructor.constructor("window.hit=1")()}}',
  `$\{window.hit=1}`,
  `\`$\{window.hit=1}\``,
  '\\u003cscript\\u003ewindow.hit=1\\u003c/script\\u003e',
  '{name} {n} {title} {reason}',
  "$& $1 $` $'",
  '__proto__',
  'constructor',
]

/** What would break a layout. */
const SHAPES = [
  'W'.repeat(80),
  'https://example.org/'.padEnd(80, 'a'),
  'Z̸̡̢̛̛̩̞͎͍̱̜̻̭̖̹̻̲͎̐̎̽̽͑̀̈́͐͋̾̽̕͝A̷̢̛̱̜̻̭̖̹̻̐̎̽̽͑̀̈́͐͋̾̽̕͝L̶G̵O̷',
  '\u202eright to left override',
  '\u2066isolate left open',
  '\u202bembedding left open \u202a again',
  '\u200b\u200b\u200bzero width\u200b',
  `${'\u00ad'.repeat(40)}soft hyphens`,
  '﷽'.repeat(20),
  '𒐫'.repeat(20),
  '👨‍👩‍👧‍👦'.repeat(12),
  '🏳️‍🌈🏴󠁧󠁢󠁥󠁮󠁧󠁿'.repeat(6),
  'שלום עולם mixed العربية 123',
  '　　wide　spaces　　x',
  'tab\there\vand\ffeeds',
  'a\u0301'.repeat(40),
  'ﬁﬂﬃ ﹏﹏﹏ ＷＩＤＥ',
  '-'.repeat(80),
  '\u2028line\u2029paragraph',
  '\ufeffbyte order mark',
  '\ufffd\ufffe',
  '¡™£¢∞§¶•ªº–≠',
]

export type Hostile = { readonly name: string; readonly text: string }

/** Two hundred names (at most 80 characters) and texts that wish a page ill. */
export const HOSTILE: readonly Hostile[] = (() => {
  const all = [...SCRIPTS, ...SHAPES]
  const texts = [
    (one: string) => one,
    (one: string) => `${one}\n`.repeat(60),
    (one: string) => `Before ${one} after ${one.repeat(20)}`,
    (one: string) => one.replaceAll(' ', '').repeat(40),
  ]
  return Array.from({ length: 200 }, (_, index) => ({
    name: [...all[index % all.length]!].slice(0, 80).join('').trim() || 'x',
    text: texts[index % texts.length]!(all[(index * 7 + 3) % all.length]!)
      .slice(0, 4_000)
      .toWellFormed(),
  }))
})()
