/** A character written as an HTML entity: its code point, and where the entity ends. */
export type Entity = { readonly codePoint: number; readonly end: number }

const AMPERSAND = 0x26
/** `&#98;`, `&#x62;`, and the entities nobody sees; the semicolon may be missing after digits, as browsers allow. */
const ENTITY = /&(?:#(?:(\d{1,7})|[xX]([\da-fA-F]{1,6}));?|(nbsp|shy|zwj|zwnj|lrm|rlm);)/y
const NAMED: Readonly<Record<string, number>> = {
  nbsp: 0xa0,
  shy: 0xad,
  zwj: 0x200d,
  zwnj: 0x200c,
  lrm: 0x200e,
  rlm: 0x200f,
}

/** The entity that begins at `at`, undefined for none or one that names no character. */
export function readEntity(text: string, at: number): Entity | undefined {
  if (text.charCodeAt(at) !== AMPERSAND) return undefined
  ENTITY.lastIndex = at
  const [, decimal, hexadecimal, name] = ENTITY.exec(text) ?? []
  if (decimal === undefined && hexadecimal === undefined && name === undefined) return undefined
  const codePoint =
    name === undefined
      ? Number.parseInt(decimal ?? (hexadecimal as string), decimal === undefined ? 16 : 10)
      : (NAMED[name] as number)
  const isCharacter = codePoint > 0 && codePoint <= 0x10ffff && !(codePoint >= 0xd800 && codePoint < 0xe000)
  return isCharacter ? { codePoint, end: ENTITY.lastIndex } : undefined
}
