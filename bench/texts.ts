/** Ordinary words of the comments people write about their town. */
const WORDS = (
  'after again agree almost already always another anybody article author autumn because before better between bridge ' +
  'building buses careful children church city close corner council country crossing daughter doctor double early east ' +
  'evening every family farmers figures finished flood friend garden government happy harbour history hospital house ' +
  'idea interesting island keep kitchen language large later library light little market meeting might minister money ' +
  'morning mother museum music neighbours never newspaper nobody north nurse office often old other paper park parking ' +
  'people perhaps plan police prices promise public question quiet railway rather read reason report rest river road ' +
  'school seems several shop since sister small somebody south spring station still story street summer teacher ' +
  'theatre think timetable tomorrow town traders traffic train tree under useful village vote walk water weather west ' +
  'winter without work write year young'
).split(' ')

/**
 * A civil comment of about 220 characters for each number. Like the texts of different readers, two of them share hardly
 * any three words in a row: made of a few stock sentences, all would be near-duplicates of each other.
 */
export function aText(number: number): string {
  let state = Math.imul(number + 1, 0x9e3779b1)
  const pick = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return WORDS[(state >>> 8) % WORDS.length]!
  }
  let text = ''
  while (text.length < 160) {
    const words = Array.from({ length: 9 }, pick)
    text += `${words.join(' ')}. `
  }
  return `${text}On ${number} of those days I counted.`
}
