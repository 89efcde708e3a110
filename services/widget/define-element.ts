import { type Api, createApi } from './api.ts'
import css from './styles.css?inline'
import { chooseTexts, type Words } from './texts/choose-texts.ts'
import { loadTexts } from './texts/load-texts.ts'

/** What an element works with. `root` is its shadow root; its own children are what shows without us. */
export type Scene = {
  readonly host: HTMLElement
  readonly root: ShadowRoot
  readonly api: Api
  readonly words: Words
  /** Aborted when the element leaves the page or is set up anew. */
  readonly signal: AbortSignal
  readonly attribute: (name: string) => string | undefined
}

/** Where this script came from is where intake is. */
const OWN_ORIGIN = new URL((document.currentScript as HTMLScriptElement).src).origin

/** Until then an element may lack the children that the page has for it. */
const parsed =
  document.readyState === 'loading' &&
  new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve))

const sheet = new CSSStyleSheet()
sheet.replaceSync(css)

/** Defines a custom element that is set up by `connect`, and anew when one of its attributes changes. */
export function defineElement(tag: string, needed: readonly string[], connect: (scene: Scene) => void): void {
  class SluiceElement extends HTMLElement {
    static observedAttributes = ['site-key', 'article-id', 'api', 'lang', 'sort', 'limit', 'window']
    #here = new AbortController()

    constructor() {
      super()
      this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet]
    }

    connectedCallback() {
      this.#setUp()
    }

    attributeChangedCallback() {
      if (this.isConnected) this.#setUp()
    }

    disconnectedCallback() {
      this.#here.abort()
    }

    async #setUp() {
      this.#here.abort()
      this.#here = new AbortController()
      const { signal } = this.#here
      const attribute = (name: string) => this.getAttribute(name) ?? undefined
      const root = this.shadowRoot!
      root.replaceChildren(document.createElement('slot'))
      const closest = this.closest<HTMLElement>('[lang]')
      // attributes set one after the other are one change: only the last set-up gets past this
      const language = await loadTexts(closest?.lang ?? '', OWN_ORIGIN)
      await parsed
      if (signal.aborted || ['site-key', ...needed].some((name) => !attribute(name))) return
      const api = createApi((attribute('api') ?? OWN_ORIGIN).replace(/\/+$/, ''), attribute('site-key')!)
      connect({ host: this, root, api, words: chooseTexts(language), signal, attribute })
    }
  }
  if (!customElements.get(tag)) customElements.define(tag, SluiceElement)
}
