/** All that a key can do, in the order of the help. */
export const ACTIONS = {
  next: 'Next comment',
  previous: 'Previous comment',
  approve: 'Approve',
  reject: 'Reject, with a reason',
  spam: 'Reject as spam',
  undo: 'Undo the last decision',
  skip: 'Leave it to colleagues',
  select: 'Select for a bulk decision',
  cluster: 'Decide all that say the same',
  ban: 'Ban or trust the author',
  list: 'Add to a list (the selected text)',
  note: 'Write a note',
  send: 'Send to a colleague',
  article: 'How the article takes comments',
  zen: 'Zen mode: one at a time',
  fresh: 'Load what came meanwhile',
  reopen: 'Reopen what was refused',
  search: 'Search',
  reveal: 'Show masked words, while held',
  help: 'Keys',
} as const
export type Action = keyof typeof ACTIONS
type KeyMap = Readonly<Record<Action, readonly string[]>>

const SLUICE: KeyMap = {
  next: ['j'],
  previous: ['k'],
  approve: ['a'],
  reject: ['r'],
  spam: ['p'],
  undo: ['z', 'u'],
  skip: ['s'],
  select: ['x'],
  cluster: ['c'],
  ban: ['b'],
  list: ['l'],
  note: ['n'],
  send: ['m'],
  article: ['e'],
  zen: ['f'],
  fresh: ['.'],
  reopen: ['o'],
  search: ['/'],
  reveal: ['v'],
  help: ['?'],
}

/** Coral's keys where it has one for it. Source: its admin's HOTKEYS; undo, which it lacks, is `u`. */
const CORAL: KeyMap = {
  ...SLUICE,
  approve: ['f'],
  reject: ['d'],
  zen: ['z'],
  undo: ['u'],
  search: ['Ctrl+f'],
  article: ['t'],
}

/** WordPress' keys. Source: its handbook, Keyboard Shortcuts for comments. */
const WORDPRESS: KeyMap = {
  ...SLUICE,
  spam: ['s'],
  reject: ['d', 'r'],
  undo: ['z', 'u'],
  article: ['q'],
  skip: ['h'],
}

export const KEY_MAP_TITLES = [
  ['sluice', 'Sluice'],
  ['coral', 'As in Coral'],
  ['wordpress', 'As in WordPress'],
  ['own', 'My own'],
] as const

/** The keys in use; one's own replace those of ours. */
export function keyMapOf(settings: {
  readonly keyMap: 'sluice' | 'coral' | 'wordpress' | 'own'
  readonly ownKeys: Readonly<Record<string, string>>
}): KeyMap {
  if (settings.keyMap === 'coral') return CORAL
  if (settings.keyMap === 'wordpress') return WORDPRESS
  if (settings.keyMap === 'sluice') return SLUICE
  const own = Object.entries(settings.ownKeys).map(([action, key]) => [action, [key]])
  const taken = new Set(Object.values(settings.ownKeys))
  const rest = Object.entries(SLUICE).map(([action, keys]) => [action, keys.filter((key) => !taken.has(key))])
  return { ...Object.fromEntries(rest), ...Object.fromEntries(own) }
}

/** A pressed key as key maps name it. */
export function nameOfKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): string {
  const isLetter = /^[a-z]$/i.test(event.key)
  const parts = [
    (event.ctrlKey || event.metaKey) && 'Ctrl',
    event.altKey && 'Alt',
    event.shiftKey && (isLetter || event.key.length > 1) && 'Shift',
    isLetter ? event.key.toLowerCase() : event.key,
  ]
  return parts.filter(Boolean).join('+')
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
}

export function signOfKey(key: string): string {
  return SIGNS[key] ?? key
}
