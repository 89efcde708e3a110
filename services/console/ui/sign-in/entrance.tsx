import type { ReactNode } from 'react'
import { Logo } from '../parts/logo.tsx'
import './entrance.css'

/** What stands before the console: one thing in the middle of the page. */
export function Entrance({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="entrance">
      <div className="entrance-card">
        <Logo />
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  )
}
