import { type Api, createApi } from './api.ts'
import css from './styles.css?inline'
import { chooseTexts, type Words } from './texts/choose-texts.ts'

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
const OWN_ORIGIN =
  document.currentScript instanceof HTMLScriptElement ? new URL(document.currentScript.src).origin : ''

const ATTRIBUTES = ['site-key', 'article-id', 'api', 'lang', 'sort', 'limit', 'window']

const sheet = new CSSStyleSheet()
sheet.replaceSync(css)

/** Defines a custom element that is set up by `connect`, and anew when one of its attributes changes. */
export function defineElement(tag: string, needed: readonly string[], connect: (scene: Scene) => void): void {
  class SluiceElement extends HTMLElement {
    static observedAttributes = ATTRIBUTES
    #left = new AbortController()
    #settingUp = false

    constructor() {
      super()
      this.attachShadow({ mode: 'open' }).append(document.createElement('slot'))
      this.shadowRoot!.adoptedStyleSheets = [sheet]
    }

    connectedCallback() {
      this.#setUp()
    }

    attributeChangedCallback(_name: string, before: string | null, after: string | null) {
      if (this.isConnected && before !== after) this.#setUp()
    }

    disconnectedCallback() {
      this.#left.abort()
    }

    // attributes set one after the other are one change; by then the children have been parsed too
    #setUp() {
      if (this.#settingUp) return
      this.#settingUp = true
      queueMicrotask(() => {
        this.#settingUp = false
        this.#left.abort()
        if (!this.isConnected || ['site-key', ...needed].some((name) => !this.getAttribute(name))) return
        this.#left = new AbortController()
        this.shadowRoot!.replaceChildren(document.createElement('slot'))
        const attribute = (name: string) => this.getAttribute(name) ?? undefined
        const words = chooseTexts(attribute('lang') ?? this.closest('[lang]')?.getAttribute('lang') ?? '')
        connect({
          host: this,
          root: this.shadowRoot!,
          api: createApi((attribute('api') ?? OWN_ORIGIN).replace(/\/+$/, ''), attribute('site-key')!),
          words,
          signal: this.#left.signal,
          attribute,
        })
      })
    }
  }
  if (!customElements.get(tag)) customElements.define(tag, SluiceElement)
}
