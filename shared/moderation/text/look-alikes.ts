/**
 * Letters that look like a Latin one and are not, as pairs of the letter and what it looks like. Sources: our
 * selection of Unicode's confusables.txt (UTS 39), lower case, letters NFKC does not already bring together.
 */

/** Cyrillic, Greek, Armenian and Cherokee: ordinary letters of their own languages, so read as Latin only beside Latin. */
export const FOREIGN_LOOK_ALIKES =
  'аaвbсcԁdеeёeһhіiїiјjкkӏlмmнhоoрpԛqѕsтtυuѵvԝwхxуyүyӱyгrпnѡw' +
  'αaβbεeηnιiκkνvοoρpτtυuχxγyωwσoϲcϳj' +
  'աwցgհhոnսuօoզqյjկkլlԍgгrоoɢg' +
  'ꭺaꮯcꮪsꭲiꮃwꮤtꭼe'

/** Letters of Latin writing with a stroke, a hook or the shape of a small capital: Latin wherever they stand. */
export const LATIN_LOOK_ALIKES =
  'ıiøođdłlħhŧtɑaɡgɩiƅbƒfɓbƈcɗdƙkƥpƭtʋvƴyȥzƶzɨiʉuɇeɉjɍrɏyⱥaȼcȡdɛeǝeəeɔoʌv' +
  'ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz' +
  'ɐaɥhɯmɹrʇtʍwʎyʞk'
