// What browsers have and jsdom has not: nothing is laid out here, so that there is nothing to scroll or to match.
Object.assign(globalThis, { matchMedia: () => ({ matches: false }), CSS: { escape: (text: string) => text } })
Object.assign(Element.prototype, { scrollIntoView() {}, scrollTo() {}, checkVisibility: () => true })

// jsdom does not know <search> yet, of which React warns
Object.defineProperty(HTMLUnknownElement.prototype, Symbol.toStringTag, { value: 'HTMLElement' })

export {}
