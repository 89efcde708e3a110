import { describe, expect, it } from '@jest/globals'
import { html, jsonForScript, trustHtml } from '../../../shared/client/html.ts'

describe('html', () => {
  it.each([
    [
      'text',
      html`<p>${`<b>"Tom" & 'Jerry'</b>`}</p>`,
      '<p>&lt;b&gt;&quot;Tom&quot; &amp; &#39;Jerry&#39;&lt;/b&gt;</p>',
    ],
    ['what is in an attribute', html`<a title="${'" onclick="x'}">`, '<a title="&quot; onclick=&quot;x">'],
    ['a list', html`${['<', html`<br>`, '>']}`, '&lt;<br>&gt;'],
    ['html within html', html`<i>${html`<b>${'&'}</b>`}</i>`, '<i><b>&amp;</b></i>'],
    ['a number', html`${0}`, '0'],
    ['nothing', html`a${false}${null}${undefined}b`, 'ab'],
    ['trusted html', html`${trustHtml('<hr>')}`, '<hr>'],
  ])('writes %s', (_case, written, expected) => {
    expect(String(written)).toBe(expected)
  })
})

describe('jsonForScript', () => {
  it('leaves nothing in JSON that could end a script element', () => {
    const data = { text: '</script><!-- <script>' }
    const written = String(jsonForScript(data))
    expect(written).not.toContain('<')
    expect(JSON.parse(written)).toEqual(data)
  })
})
