import './styles/base.css'
import './styles/shell.css'
import './styles/queue.css'
import './styles/card.css'
import './styles/supervision.css'
import './styles/dialogs.css'
import './styles/rules.css'
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
