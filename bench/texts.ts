const SENTENCES = [
  'I have lived on this street for thirty years and never seen the buses as empty as they are now.',
  'The council should publish the figures before it asks us to vote on another extension of the line.',
  'Thank you for a careful article; the part about the old harbour taught me something new.',
  'My sister teaches at that school and says the new timetable works better than anybody expected.',
  'Whoever designed this crossing has clearly never pushed a pram over it in the rain.',
  'Would the author please link the report, so that we can read the numbers for ourselves?',
  'It was the same in 2009, when they promised the bridge would be finished within two summers.',
  'The market hall is lovely, yet nobody mentions where the traders are meant to park their vans.',
]

/** A civil comment of about 220 characters; each number gives another text. */
export function aText(number: number): string {
  const pick = (offset: number) => SENTENCES[(number * 7 + offset) % SENTENCES.length]!
  return `${pick(0)} ${pick(3)} On ${number} of those days I counted.`.slice(0, 220)
}
