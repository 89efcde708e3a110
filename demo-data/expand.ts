/** What `<rule>` in a template stands for. */
export type Rules = Readonly<Record<string, () => string>>

/** Chooses from a list. */
export type Pick = <Item>(list: readonly Item[]) => Item

/**
 * Chooses from lists as from decks of cards: every item once, shuffled, before one comes again. So what was written
 * once does not come back soon.
 */
export function createPick(random: () => number): Pick {
  const decks = new Map<readonly unknown[], unknown[]>()
  return <Item>(list: readonly Item[]): Item => {
    let deck = decks.get(list) as Item[] | undefined
    if (!deck || deck.length === 0) {
      deck = [...list]
      decks.set(list, deck)
    }
    const at = Math.floor(random() * deck.length)
    return deck.splice(at, 1)[0] as Item
  }
}

/**
 * Writes out a template: of `{one|another|}` one is chosen, braces may stand within braces, and `<rule>` is what the
 * rule of that name answers. Throws on a rule that is not there.
 */
export function expand(template: string, rules: Rules, random: () => number): string {
  const innermost = /\{([^{}]*)\}/
  let text = template
  for (let found = innermost.exec(text); found; found = innermost.exec(text)) {
    const choices = found[1]!.split('|')
    const chosen = choices[Math.floor(random() * choices.length)]!
    text = text.slice(0, found.index) + chosen + text.slice(found.index + found[0].length)
  }
  return text.replace(/<(\w+)>/g, (_all, name: string) => {
    const rule = rules[name]
    if (!rule) throw new Error(`There is no rule <${name}> for: ${template}`)
    return rule()
  })
}
