import type { ReportReason } from '../../../shared/domain/site.ts'
import { button, h } from '../dom.ts'
import type { Words } from '../texts/choose-texts.ts'

/** Longest detail that intake takes, in characters. */
const MAX_DETAIL = 1_000

/** Asks why a comment is reported. Closing it gives the focus back to the button that opened it. */
export function openReportDialog(
  parent: Node,
  words: Words,
  send: (report: { reason: ReportReason; detail?: string }) => Promise<unknown>,
): void {
  const title = h('h3', { id: 'report-title' }, words.reportTitle)
  const detail = h('textarea', { id: 'report-detail', rows: 2, maxLength: MAX_DETAIL })
  const notice = h('p.notice', { role: 'status' })
  const submit = h('button', {}, words.reportSend)
  const close = button('button.quiet', words.cancel, () => dialog.close())
  const choices = Object.entries(words.reasons).map(([value, label]) =>
    h(
      'label',
      {},
      h('input', { type: 'radio', name: 'reason', value, required: true }),
      h('span', {}, label),
    ),
  )
  const form = h(
    'form',
    {
      onsubmit: async (event: Event) => {
        event.preventDefault()
        if (submit.disabled) return
        submit.disabled = true
        const reason = new FormData(form).get('reason') as ReportReason
        try {
          await send({ reason, ...(detail.value.trim() && { detail: detail.value.trim() }) })
          notice.textContent = words.reported
          close.focus()
          form.classList.add('is-done')
        } catch {
          notice.textContent = words.failed
          submit.disabled = false
        }
      },
    },
    h('fieldset', { 'aria-labelledby': 'report-title' }, ...choices),
    h('div.field', {}, h('label', { htmlFor: 'report-detail' }, words.reportDetail), detail),
    notice,
    h('div.row', {}, submit, close),
  )
  const dialog = h(
    'dialog',
    { 'aria-labelledby': 'report-title', onclose: () => dialog.remove() },
    title,
    form,
  )
  parent.appendChild(dialog)
  dialog.showModal()
}
