import { list } from './lexicon.ts'

/** Words of bad-words 4.1.5 that are ordinary English, names, medicine, other languages' harmless words, or reporting. */
export const DROPPED_WORDS: ReadonlySet<string> = new Set(
  list(`
  god hell kanker polak nigra nigar kunt kunts shagging shagger shag ejaculation ejaculatings orgasms niger
  cox knobbed knobs fanny scrotum scrota tard dago hells sex sexy gaysex hotsex lust lusting pawn coon dink
  dike flange feces enema orifice oriface rectum semen breasts vagina penis vulva anus anal labia clitoris
  testicle testical testicles masochist masokist sadist dominatrix dominatrics dominatricks knob balls bum
  butt bloody screw screwing willy willies wang hui pule pula paska perse suka schaffer rautenberg snatch
  spac muff hoar hoare hoor hoer hore homo kum kums kummer kumming kock kuk nazi nazis nob pecker pron pube
  porn porno pornos pornography xxx xrated viagra cyalis preteen picka orgasim orgasims bestial bestiality
  beastial beastiality fook fooker feg faig faigs fitt fux ekrem ekto ayir dirsa dupa guiena helvete mamhoon
  mibun merd monkleigh mouliewop muie mulkku orafis nastt polac puuke puuker recktum shipal shiz skribz smut
  teets teez yed zabourah cok dogging doggin boffing packi packie packy paky foreskin faen felcher huevon
  honkey kraut chraa cipa kusi kyrpa lipshits lipshitz penas peinus penus penuus masterbat master mutha
  muther motha orgasm orgasum phonesex hardcoresex goatse gay heshe duche jiss jisim dyke pillu lezzian cnut
  cnts kondum kondums numbnuts rimming rimjaw schlampe spunk tittie twunt w00se dillds hoars phuc fukah
  pusse pussi pusses shity shyte flikker futkretzn knulle kurac poonani horniest vittu muschi pimpis`),
)
