import { notify } from '../overlay/notices.tsx'
import './secret.css'

/** Something that is shown this once, to copy. */
export function Secret({ value }: { value: string }) {
  return (
    <div className="secret">
      <code>{value}</code>
      <button
        type="button"
        className="button small"
        onClick={() => void navigator.clipboard?.writeText(value).then(() => notify('Copied', { ms: 2_000 }))}
      >
        Copy
      </button>
    </div>
  )
}
