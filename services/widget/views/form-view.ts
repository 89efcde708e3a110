import { type Outcome, Problem } from '../api.ts'
import { button, h } from '../dom.ts'
import { type Draft, newKey, type Parcel } from '../drafts.ts'
import { fill, refusal, type Words } from '../texts/choose-texts.ts'

/** The longest name intake takes, in characters. */
const MAX_NAME = 80
/** The counter shows when this many characters are left, or a tenth of all where that is less. */
const NEAR_LIMIT = 200
/** The longest time to fill that intake takes: a day. */
const MAX_ELAPSED_MS = 86_400_000

export type Written = { readonly name: string; readonly email: string; readonly text: string }

export type FormScene = {
  readonly words: Words
  /** '' for a comment that answers none: it keeps the ids apart. */
  readonly parentId: string
  /** Whom it answers. */
  readonly answers?: string | undefined
  readonly reader: Partial<Written>
  readonly draft: Draft | undefined
  readonly maxTextLength: () => number
  readonly token: () => string | undefined
  readonly save: (draft: Draft | undefined) => void
  /** What is sent of what was written, apart from the form's own hints. */
  readonly toBody: (written: Written, fields: object) => string
  readonly deliver: (parcel: Parcel, onTrouble: (isOffline: boolean) => void) => Promise<Outcome>
  readonly onOutcome: (outcome: Outcome, parcel: Parcel) => void
  readonly onCancel?: () => void
}

/** The form for a comment or a reply. It keeps what is written until intake has it. */
export function createForm(scene: FormScene) {
  const { words, parentId } = scene
  let draft = scene.draft ?? freshDraft()

  const text = field('text', words.comment, h('textarea', { rows: 3, ariaRequired: 'true' }))
  const name = field(
    'name',
    words.name,
    h('input', { autocomplete: 'name', maxLength: MAX_NAME, ariaRequired: 'true' }),
  )
  const email = field('email', words.email, h('input', { type: 'email', autocomplete: 'email' }))
  const counter = h('p.counter', { hidden: true })
  const trap = h('input', { name: 'website', tabIndex: -1, autocomplete: 'off' })
  const notice = h('p.notice', { role: 'status' })
  const send = h('button', {}, words.send)
  const fields = { text, name, email }

  function field(id: keyof Written, label: string, input: HTMLInputElement | HTMLTextAreaElement) {
    const error = h('p.error', { id: `error-${id}${parentId}`, hidden: true })
    input.id = `${id}${parentId}`
    input.name = id
    input.dir = 'auto'
    return {
      input,
      element: h('div.field', {}, h('label', { htmlFor: input.id }, label), input, error),
      /** '' takes the error away. */
      say(message: string) {
        error.textContent = message
        error.hidden = !message
        if (message) input.setAttribute('aria-describedby', error.id)
        else input.removeAttribute('aria-describedby')
        input.ariaInvalid = message ? 'true' : null
      },
    }
  }

  const left = () => scene.maxTextLength() - [...text.input.value.trim()].length
  const tooMany = () => words.count(words.tooMany, -left())

  /** What is wrong with each field, '' when nothing. */
  const check = (): Record<keyof Written, string> => ({
    text: !text.input.value.trim() ? words.emptyText : left() < 0 ? tooMany() : '',
    name: name.input.value.trim() ? '' : words.emptyName,
    email: email.input.checkValidity() ? '' : words.badEmail,
  })

  function showErrors(errors: Partial<Record<keyof Written, string>>) {
    const wrong = (['text', 'name', 'email'] as const).filter((id) => {
      fields[id].say(errors[id] ?? '')
      return errors[id]
    })
    if (wrong[0]) fields[wrong[0]].input.focus()
    return wrong.length > 0
  }

  function onInput() {
    const isNear = left() <= Math.min(NEAR_LIMIT, scene.maxTextLength() / 10)
    counter.hidden = !isNear
    counter.textContent = isNear ? (left() < 0 ? tooMany() : words.count(words.left, left())) : ''
    counter.classList.toggle('is-over', left() < 0)
    const errors = check()
    for (const id of ['text', 'name', 'email'] as const) if (!errors[id]) fields[id].say('')
    tell('')
    draft = { text: text.input.value, startedAt: draft.startedAt, token: draft.token ?? scene.token() }
    scene.save(draft.text ? draft : undefined)
  }

  function tell(message: string, isBad = false) {
    notice.textContent = message
    notice.classList.toggle('is-bad', isBad)
  }

  function lock(isLocked: boolean) {
    for (const { input } of Object.values(fields)) input.readOnly = isLocked
    send.ariaDisabled = isLocked ? 'true' : null
    send.textContent = isLocked ? words.sending : words.send
  }

  async function post(parcel: Parcel) {
    lock(true)
    scene.save({ ...draft, parcel })
    try {
      const outcome = await scene.deliver(parcel, (isOffline) =>
        tell(isOffline ? words.offline : words.retrying),
      )
      onOutcome(outcome, parcel)
    } catch (error) {
      // left: the draft keeps its parcel, and the next visit goes on
      if (error instanceof Problem && error.status) onRefusal(error)
    }
  }

  function onOutcome(outcome: Outcome, parcel: Parcel) {
    const { status, reason } = outcome
    lock(false)
    if (status === 'rejected') {
      tell(`${refusal(words, reason)} ${words.changeIt}`, true)
      scene.save(draft)
    } else {
      tell(status === 'approved' ? words.published : status === 'flagged' ? words.held : words.pending)
      scene.save(undefined)
      text.input.value = ''
      counter.hidden = true
      draft = freshDraft()
    }
    scene.onOutcome(outcome, parcel)
  }

  /** Intake would not take it, and would not later: the reader may change it. */
  function onRefusal({ status, errors }: Problem) {
    lock(false)
    scene.save(draft)
    tell(status === 409 ? words.closed : words.failed, true)
    const messages: Partial<Record<keyof Written, string>> = {}
    for (const { pointer } of errors) {
      const id = pointer.slice(1) as keyof Written
      if (id in fields) messages[id] = id === 'email' ? words.badEmail : words.badField
    }
    if (showErrors(messages)) tell('')
  }

  function onSubmit(event: Event) {
    event.preventDefault()
    if (text.input.readOnly || showErrors(check())) return
    tell('')
    const written = { text: clean(text), name: clean(name), email: clean(email) }
    const token = draft.token ?? scene.token()
    post({
      key: newKey(),
      body: scene.toBody(written, {
        honeypot: trap.value,
        elapsedMs: Math.min(Date.now() - draft.startedAt, MAX_ELAPSED_MS),
        ...(token && { token }),
      }),
    })
  }

  /** As intake takes it: no NUL and no halves of characters, which pasting may bring. */
  const clean = ({ input }: { input: { value: string } }) =>
    input.value.replaceAll('\0', '').toWellFormed().trim()

  const element = h(
    'form',
    { noValidate: true, onsubmit: onSubmit, oninput: onInput, className: parentId && 'reply' },
    // set apart: a name may read in the other direction
    scene.answers !== undefined &&
      h('p.answers', {}, fill(words.replyTo, { name: `\u2068${scene.answers}\u2069` })),
    text.element,
    counter,
    h('div.pair', {}, name.element, email.element),
    h('div.trap', { 'aria-hidden': 'true' }, h('label', {}, 'Website', trap)),
    h('div.row', {}, send, scene.onCancel && button('button.quiet', words.cancel, scene.onCancel)),
    notice,
  )
  text.input.value = draft.text
  name.input.value = scene.reader.name ?? ''
  email.input.value = scene.reader.email ?? ''
  if (draft.text) onInput()
  if (scene.draft?.parcel) post(scene.draft.parcel)

  return {
    element,
    focus: () => text.input.focus(),
    fill: (written: Partial<Written>) => {
      for (const id of ['text', 'name', 'email'] as const) fields[id].input.value ||= written[id] ?? ''
    },
  }
}

function freshDraft(): Draft {
  return { text: '', startedAt: Date.now() }
}
