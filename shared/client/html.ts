/** HTML that is safe to put into a page as it is; as a string it is itself. */
export type Html = { readonly html: string; readonly toString: () => string }

type Piece = string | number | Html | false | null | undefined | readonly Piece[]

/**
 * Writes HTML: what is put in is escaped, in text and in quoted attributes, unless it is Html itself. Lists are joined;
 * false, null and undefined are left out.
 */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return trustHtml(strings.reduce((written, string, index) => written + toHtml(pieces[index - 1]) + string))
}

/** Takes a string for the HTML that it is. Never what came from outside. */
export function trustHtml(written: string): Html {
  return { html: written, toString: () => written }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Makes plain text safe in an element and in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!)
}

/** JSON for a `<script>` that holds data: nothing in it can end the element or begin a comment. */
export function jsonForScript(data: unknown): Html {
  return trustHtml(JSON.stringify(data).replaceAll('<', '\\u003c'))
}

function toHtml(piece: Piece): string {
  if (piece === undefined || piece === null || piece === false) return ''
  if (typeof piece === 'string') return escapeHtml(piece)
  if (typeof piece === 'number') return String(piece)
  return isHtml(piece) ? piece.html : piece.map(toHtml).join('')
}

function isHtml(piece: Html | readonly Piece[]): piece is Html {
  return 'html' in piece
}
