import type { ReactNode } from 'react'
import './tile.css'

/** A figure with what it counts above it, and a word about it below. */
export function Tile({
  title,
  value,
  tone,
  children,
}: {
  title: string
  value: string
  tone?: 'bad' | undefined
  children: ReactNode
}) {
  return (
    <div className={`tile${tone ? ` ${tone}` : ''}`}>
      <dt>{title}</dt>
      <dd className="tile-value">{value}</dd>
      <dd className="quiet">{children}</dd>
    </div>
  )
}
