import './styles/layers.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/button.css'
import './styles/page.css'
import './styles/rows.css'
import './styles/table.css'
import './styles/badges.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './api/query-client.ts'
import { App } from './app.tsx'
import { showKeptTheme } from './session/theme.ts'

showKeptTheme()

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
)
