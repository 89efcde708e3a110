type Child = Node | string | false | undefined

/**
 * Makes an element, `p.badge` with a class. Properties are set as properties, those with a hyphen and `role` as
 * attributes, `on…` as listeners. Strings among the children become text, never markup.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  what: K | `${K}.${string}`,
  properties: Record<string, unknown> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const [tag, ...classes] = what.split('.') as [K, ...string[]]
  const element = document.createElement(tag)
  element.classList.add(...classes)
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener)
    else if (name.includes('-') || name === 'role') element.setAttribute(name, String(value))
    else Object.assign(element, { [name]: value })
  }
  element.append(...children.filter((child) => child !== false && child !== undefined))
  return element
}

/** A button that sends no form. */
export function button(
  what: 'button' | `button.${string}`,
  label: string,
  onclick: () => void,
): HTMLButtonElement {
  return h(what, { type: 'button', onclick }, label)
}

/** Makes the children of `parent` these, in this order, and moves only what is out of place: focus stays. */
export function placeChildren(parent: Element, children: readonly Element[]): void {
  const wanted = new Set(children)
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove()
  children.forEach((child, index) => {
    const there = parent.children[index]
    if (there !== child) parent.insertBefore(child, there ?? null)
  })
}

/** Moves the focus to something that is no control, for those who read by it. */
export function focusOn(element: HTMLElement): void {
  element.tabIndex = -1
  element.focus({ preventScroll: true })
  const { top, bottom } = element.getBoundingClientRect()
  if (top < 0 || bottom > innerHeight) element.scrollIntoView({ block: 'nearest' })
}
