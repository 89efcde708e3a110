/**
 * Services that hide a link's target and that anybody may use. Source: our selection of those in public use; closed
 * ones stay, as their links still stand in texts.
 */
export const SHORTENERS: ReadonlySet<string> = new Set(
  `0rz.tw 1url.com 2.gp 2.ht 3.ly 4sq.com 7.ly a.co acortar.link adf.ly adfoc.us aka.ms b23.ru bc.vc bit.do bit.ly
  bitly.com bitly.ws bl.ink budurl.com chilp.it clck.ru cli.gs cort.as cutt.ly cutt.us dai.ly db.tt dlvr.it dub.sh
  encurtador.com.br ero.li fas.st filoops.info flip.it fur.ly gee.su geni.us gg.gg git.io goo.gl goo.su hyperurl.co
  ity.im inx.lv is.gd j.mp kutt.it l.ead.me linkbucks.com lc.chat linkshrink.net lnk.to lnkiy.in mcaf.ee me2.do
  moourl.com n9.cl ouo.io ouo.press past.is ph.dog pics.ee po.st prettylinkpro.com q.gs qr.ae qr.net rb.gy rebrand.ly
  reurl.cc rotf.lol s.id scrnch.me sh.st shhort.com short.cm short.gy short.io shorte.st shorturl.at shorturl.gg
  shrinke.me shrtco.de smarturl.it snip.ly snipurl.com soo.gd su.pr t.ly t1p.de t2m.io tiny.cc tiny.one tiny.pl
  tinyarrows.com tinyurl.com tny.im tr.im twurl.nl u.nu u.to url.ie urlz.fr v.gd v.ht vk.cc vzturl.com waa.ai wp.me
  x.co x.gd xurl.es yep.it yourls.org zpr.io zzb.bz`.split(/\s+/),
)

/** Shorteners that platforms and publishers put on every link that is shared: they hide it too, and nobody chose to. */
export const PLATFORM_SHORTENERS: ReadonlySet<string> = new Set(
  'amzn.to buff.ly fb.me goo.gle lnkd.in ow.ly t.co trib.al'.split(' '),
)
