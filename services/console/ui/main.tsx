import './styles/layers.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/button.css'
import './styles/page.css'
import './styles/rows.css'
import './styles/table.css'
import './styles/badges.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Problem } from './api/call.ts'
import { App } from './app.tsx'
import { showKeptTheme } from './session/theme.ts'

showKeptTheme()

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // what the API refuses, it refuses again; what did not arrive may
      retry: (failures, error) =>
        failures < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
      refetchOnWindowFocus: false,
    },
  },
})

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
)
