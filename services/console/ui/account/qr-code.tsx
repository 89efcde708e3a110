import { encodeQR } from 'qr'
import './qr-code.css'

/** Modules around it that stay light, so that cameras find it (ISO/IEC 18004). */
const QUIET_ZONE = 4

/**
 * A text as a QR code: dark on light in either theme, as not every camera reads it the other way round, and of as few
 * modules as can be, as a screen has no stains.
 */
export function QrCode({ text, label }: { text: string; label: string }) {
  const rows = encodeQR(text, 'raw', { border: QUIET_ZONE, ecc: 'low' })
  const path = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <path d={path} />
    </svg>
  )
}
