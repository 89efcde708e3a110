import './logo.css'

/** The sign of the house. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" className="logo-ground" />
      <path
        d="M7 11c3 0 3 2.5 6 2.5S16 11 19 11s3 2.5 6 2.5M7 18c3 0 3 2.5 6 2.5S16 18 19 18s3 2.5 6 2.5"
        className="logo-waves"
      />
    </svg>
  )
}
