/** What readers write in other languages: `opinions` on any article, and what is said about one in particular. */
export type OtherLanguage = {
  readonly language: string
  /** Out of a hundred comments that are not English. */
  readonly share: number
  readonly opinions: readonly string[]
  readonly closers: readonly string[]
  /** By article id. */
  readonly about: Readonly<Record<string, readonly string[]>>
}

const [CALL, BRIDGE, FERRY, OTTERS, CUP, PALACE, SHED, CLINIC] = [
  'presidents-speak-by-phone-ahead-of-talks',
  'old-harbour-bridge-to-close-for-a-year',
  'ferry-line-orders-three-electric-ships',
  'otters-are-back-on-the-upper-weir',
  'rovers-women-win-the-cup-in-the-rain',
  'the-palace-cinema-opens-its-doors-again',
  'forecast-from-a-shed-beats-the-weather-office',
  'night-clinic-halves-the-wait-at-casualty',
] as const

export const OTHER_LANGUAGES: readonly OtherLanguage[] = [
  {
    language: 'de',
    share: 28,
    opinions: [
      '{Danke|Vielen Dank} für den {ausgewogenen|ruhigen|gründlichen} {Artikel|Bericht}.',
      'Das {sehe ich|sieht meine Frau|sehen viele hier} {genauso|etwas anders|ganz ähnlich}.',
      '{Endlich|Schön, dass endlich} {jemand|einer} {darüber schreibt|das einmal ausspricht|die Zahlen nennt}.',
      'Ich {frage mich nur|wüsste gern}, wer das {am Ende|in zehn Jahren} {bezahlt|noch weiß|nachrechnet}.',
      '{Bei uns|In unserer Stadt} wurde so etwas {schon vor Jahren|nie|erst nach langem Streit} {versucht|gemacht|beschlossen}.',
      'Man kann {darüber streiten|anderer Meinung sein}, aber {der Ton hier ist angenehm|die Richtung stimmt|nichts tun wäre teurer}.',
    ],
    closers: [
      '{Grüße|Herzliche Grüße} {vom Nordufer|aus dem Tal|von der Insel}!',
      '{Warten wir es ab|Man wird sehen|Ich bin gespannt}.',
      '{Nur meine Meinung|Soweit von mir}.',
    ],
    about: {
      [CALL]: [
        'Neunzig Minuten für {einen|einen einzigen} Satz, {das ist Diplomatie|immerhin ein Anfang}.',
        'Hauptsache, die {Seeleute|Besatzungen} sind {bis Weihnachten|bald} {zu Hause|wieder bei ihren Familien}.',
      ],
      [BRIDGE]: [
        '{Lieber|Besser} ein Jahr {Umweg|Stau} als eine Brücke, die {bricht|niemand mehr befahren darf}.',
        'Der {Bus 11|Bus} müsste dann {alle acht Minuten|viel öfter} fahren, sonst {steht|sitzt} {halb|die ganze} Millgate im Stau.',
      ],
      [FERRY]: [
        'Dass {das Kabel|die Leitung} {länger dauert|schwieriger ist} als {die Schiffe|der Schiffbau}, hätte ich {nie|nicht} gedacht.',
        'Ich werde das {Brummen|Geräusch} der alten Fähre {vermissen|nicht vermissen}.',
      ],
      [OTTERS]: [
        '{Elf|Ganze elf} Otter, und {keiner|niemand} hat sie {hergebracht|ausgesetzt}: {wunderbar|so geht Naturschutz}.',
        'Den Steg am {Millgate|Rohr} {bitte|sollte man} noch {diesen Winter|vor dem Frühjahr} bauen.',
      ],
      [CUP]: [
        'In der 93. Minute mit {geschlossenen|zugekniffenen} Augen, {das vergisst man nicht|großartig}!',
        'Eine {Torhüterin|Torfrau}, die um sechs {Brot backt|wieder am Ofen steht}: {meine Heldin|mehr davon}.',
      ],
      [PALACE]: [
        'Meine {Großmutter|Tante} hat dort {1958|1962} {ihren ersten Film gesehen|als Platzanweiserin gearbeitet}.',
        'Lachsrosa und {Meergrün|echtes Silber}, {wer hätte das gedacht|das muss man sehen}.',
      ],
      [SHED]: [
        '{Einmachgläser|Marmeladengläser} gegen Satelliten, {herrlich|das gefällt mir}.',
        'Dieter schaut aus dem Fenster: {die beste Messstation|das sollte Schule machen}.',
      ],
      [CLINIC]: [
        'Mit {Fieber|einem kranken Kind} um Mitternacht {ist man keine Last|braucht man genau das}.',
        'Achtundfünfzig Minuten sind {immer noch lang|ein Segen}, {aber kein Vergleich zu früher|wenn man es anders kennt}.',
      ],
    },
  },
  {
    language: 'fr',
    share: 20,
    opinions: [
      '{Merci|Un grand merci} pour cet article {clair|mesuré|très complet}.',
      'Je {partage|ne partage pas tout à fait} {cet avis|l’avis de la mairie|l’optimisme général}.',
      'On {oublie|néglige} {souvent|trop vite} {ceux qui travaillent la nuit|les petits commerces|les gens de la vallée}.',
      'Chez nous, {il a fallu dix ans|on en parle depuis longtemps|personne n’a osé} {pour arriver à cela|et rien ne bouge|jusqu’ici}.',
      '{Enfin|Voilà enfin} une {bonne|vraie} nouvelle {ce matin|cette semaine}, {cela fait du bien|on en redemande}.',
      'Reste à savoir {qui paiera|si cela durera|ce qu’en pensent les voisins}.',
    ],
    closers: [
      '{Bonne journée|Bonne soirée} à {tous|toutes et tous}.',
      '{À suivre|On verra bien}.',
      'Bien à vous{, depuis l’île|, depuis le quai|}.',
    ],
    about: {
      [CALL]: [
        'Une heure et demie {au téléphone|pour une phrase}, {c’est peu|c’est déjà beaucoup} après des mois de silence.',
      ],
      [BRIDGE]: [
        'Vingt-deux suspentes {fissurées|abîmées}, {il fallait fermer|on ne pouvait plus attendre}.',
        'Et {les infirmières à domicile|les livreurs}, par où {vont-ils passer|passeront-ils} {le matin|en janvier} ?',
      ],
      [FERRY]: [
        'Le {plus dur|plus long} n’est pas le bateau, {c’est le câble|mais la prise} : {joli paradoxe|cela me plaît}.',
      ],
      [OTTERS]: [
        '{Onze|Déjà onze} loutres ! {Mon grand-père n’y croirait pas|La rivière respire}.',
        'Il suffit {d’une eau propre|de laisser faire} et {la vie revient|elles reviennent toutes seules}.',
      ],
      [CUP]: [
        '{Quelle|Mais quelle} finale, sous {la pluie|des trombes d’eau}, {et à la 93e minute|j’en tremble encore} !',
      ],
      [PALACE]: [
        'J’ai {gardé|retrouvé} {mon billet|le programme} de 2004, {je serai là vendredi|ma fille n’en revient pas}.',
      ],
      [SHED]: ['Des pots de confiture contre {des satellites|le bureau météo}, {j’adore|bravo à eux}.'],
      [CLINIC]: [
        '{Une seule porte|La même porte} pour tous, {quelle idée simple|il fallait y penser}.',
        'Ma mère a attendu {quatre|cinq} heures {l’an dernier|en février}, {alors oui|je soutiens donc} cette clinique.',
      ],
    },
  },
  {
    language: 'es',
    share: 18,
    opinions: [
      '{Gracias|Muchas gracias} por {explicarlo|contarlo} {tan bien|con calma|sin gritos}.',
      'Yo {vivo|trabajo} {cerca|en el barrio} y {lo veo|puedo decir que es} {así|un poco distinto}.',
      '{Ojalá|Espero que} {dure|no se quede en promesas|lo copien otras ciudades}.',
      'La pregunta es {quién lo paga|qué pasará en marzo|por qué no se hizo antes}.',
      'En mi {pueblo|ciudad} {llevamos años|seguimos} esperando {algo parecido|una solución así}.',
      'No {todo|siempre} {sale|tiene que salir} {perfecto|a la primera}, {y está bien|pero hay que empezar}.',
    ],
    closers: [
      '{Saludos|Un abrazo} {a todos|desde la isla|desde el valle}.',
      '{Ya veremos|El tiempo dirá}.',
      '{Buen domingo|Buenas noches}, vecinos.',
    ],
    about: {
      [CALL]: [
        'Que {vuelvan|regresen} {primero|cuanto antes} los marineros, {del pescado|de lo demás} ya {hablarán|discutirán}.',
      ],
      [BRIDGE]: [
        '{Nueve|Veinticinco} minutos más, {de acuerdo|lo acepto}, pero {pongan más autobuses|avisen de las veinte noches}.',
      ],
      [FERRY]: [
        '{Por fin|Ya era hora} un barco {en silencio|sin humo}, {mis hijos|los vecinos} lo {agradecerán|celebrarán}.',
      ],
      [OTTERS]: ['Mi {abuelo|tío} decía que {volverían|el río tiene memoria}, {y mira|y tenía razón}.'],
      [CUP]: [
        '¡{Qué|Vaya} partido! {Cuatro mil personas|Todos} empapadas y {felices|sin voz}.',
        'Diallo {cerró|con} los ojos {y entró|cerrados, y a la red}. {Inolvidable|Cosas del fútbol}.',
      ],
      [PALACE]: [
        '{Comprar|Salvar} un cine entre {vecinos|mil novecientas personas}, {eso|esto} sí es cultura.',
      ],
      [SHED]: [
        'Dieter {mira|se asoma} por la ventana y {acierta|llama}: {la ciencia|la tecnología} más {humana|cercana}.',
      ],
      [CLINIC]: [
        'De {dos horas|más de dos horas} a cincuenta y ocho minutos: {que no la cierren|el fondo debe pagarla}.',
      ],
    },
  },
  {
    language: 'pt',
    share: 13,
    opinions: [
      '{Obrigado|Muito obrigada} pela {reportagem|explicação} {tão clara|equilibrada}.',
      'Na minha {cidade|terra} {ainda|nem} {se discute|se fala} {disto|nisso}, {infelizmente|e já vai tarde}.',
      '{Espero|Oxalá} que {dure|seja para ficar|outros aprendam}.',
      'Tenho {dúvidas|esperança}, {mas gostei de ler|e vou acompanhar}.',
      'Quem {paga|vai pagar} {a conta|tudo isto}? {Fica a pergunta|Ninguém diz}.',
    ],
    closers: ['{Abraços|Cumprimentos} {da ilha|do vale|a todos}.', '{Vamos ver|Logo se vê}.'],
    about: {
      [CALL]: [
        '{Primeiro|Antes de tudo} os marinheiros {em casa|com as famílias}, {depois|só depois} o {arenque|resto}.',
      ],
      [BRIDGE]: ['{Prefiro|Antes} um ano de {desvio|volta} a {um susto|uma tragédia} na ponte.'],
      [FERRY]: [
        '{O cabo|A tomada} deu mais trabalho do que {os navios|três navios}, {quem diria|que ironia}.',
      ],
      [OTTERS]: [
        'As lontras {voltaram|regressaram} {sozinhas|sem pedir licença}, {que alegria|bastou água limpa}.',
      ],
      [CUP]: ['{Que|Mas que} final, {debaixo de|com toda aquela} chuva! {Parabéns|Força}, meninas.'],
      [PALACE]: ['{O tapete|Um pedaço de tapete} numa moldura, {adorei|só ali mesmo}.'],
      [SHED]: [
        'Frascos de {doce|compota} e {paciência|dois anos de medições}: {assim|é assim que} se aprende.',
      ],
      [CLINIC]: ['{À uma|Às duas} da manhã {ninguém|quem espera} {está a brincar|só quer ser visto}.'],
    },
  },
  {
    language: 'ar',
    share: 11,
    opinions: [
      '{شكرا|شكرا جزيلا} على هذا {المقال|التقرير} {الواضح|المتوازن|الهادئ}.',
      'أتمنى أن {يستمر|ينجح} {هذا المشروع|هذا العمل} {رغم الصعوبات|لسنوات طويلة}.',
      'السؤال {المهم|الحقيقي} هو {من سيدفع|ماذا سيحدث في الربيع|لماذا تأخر كل هذا}.',
      'في مدينتنا {ننتظر|انتظرنا} شيئا {مشابها|مثل هذا} منذ {سنوات|زمن طويل}.',
      'قرأت الخبر {مرتين|مع أمي|مع أولادي} و{فرحت به|تناقشنا طويلا}.',
    ],
    closers: ['{تحياتي|تحية} {للجميع|من الضفة الشمالية}.', '{سنرى|الأيام ستخبرنا}.'],
    about: {
      [CALL]: [
        'مكالمة {واحدة|قصيرة} {أفضل|خير} من {صمت|انتظار} أشهر.',
        'المهم أن يعود {البحارة|الرجال} إلى {بيوتهم|عائلاتهم} {قبل نهاية السنة|قريبا}.',
      ],
      [BRIDGE]: ['{سنة|عام} من {التحويلات|الازدحام} أهون من {سقوط|انهيار} الجسر.'],
      [FERRY]: ['{سفن|عبارات} بلا دخان، {أخيرا|خبر جميل} لأهل الجزيرة.'],
      [OTTERS]: ['الماء {النظيف|النقي} {يكفي|وحده يكفي} كي تعود {الحياة|الطبيعة} إلى النهر.'],
      [CUP]: ['{ألف مبروك|مبروك} للفريق، {فوز|مباراة} لن {ننساه|ننساها} أبدا.'],
      [PALACE]: ['{السينما|سهرة السينما} مع {الغرباء|الجيران} {أجمل|أدفأ} من {البيت|الهاتف}.'],
      [SHED]: ['{فكرة|تجربة} بسيطة {وجميلة|وذكية}، والعلم يبدأ من {الصبر|الملاحظة}.'],
      [CLINIC]: ['زرت العيادة {الشهر الماضي|مع ابنتي}، و{كان الجميع لطيفا|لم ننتظر طويلا}.'],
    },
  },
  {
    language: 'it',
    share: 10,
    opinions: [
      '{Grazie|Grazie mille} per {l’articolo|la spiegazione}, {chiaro|equilibrato} e {senza urla|ben scritto}.',
      'Da noi {se ne parla|lo si aspetta} da {anni|vent’anni}, {inutilmente|e nulla si muove}.',
      '{Speriamo|Mi auguro} che {duri|non resti sulla carta|altri prendano esempio}.',
      'Resta {la domanda|da capire} {chi paga|cosa succede in marzo}, {come sempre|purtroppo}.',
    ],
    closers: ['{Saluti|Un saluto} {dall’isola|a tutti|dalla valle}.', '{Vedremo|Staremo a vedere}.'],
    about: {
      [BRIDGE]: ['{Meglio|Molto meglio} un anno di {coda|giri} che {un ponte|il ponte} che {cede|cade}.'],
      [OTTERS]: [
        '{Undici|Già undici} lontre, e {nessuno|nemmeno uno zoo} le ha {portate|invitate}: {che bello|meraviglia}.',
      ],
      [CUP]: [
        '{Un|Che} gol {ad occhi chiusi|al novantatreesimo}, {sotto il diluvio|nel fango}: {poesia|il calcio vero}.',
      ],
      [PALACE]: [
        'Il cinema {insieme|in mezzo} a trecento {sconosciuti|vicini} {è un’altra cosa|non ha prezzo}.',
      ],
      [CLINIC]: [
        'Con {la febbre|un bimbo malato} alle {due|undici} di notte {serve|basta} una {luce|porta} {accesa|aperta}.',
      ],
    },
  },
]
