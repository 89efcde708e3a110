import type { Card, NearDuplicate, QueueItem } from '../api/types.ts'
import type { Decidable } from '../decisions/marks.ts'
import { createStore, useStore } from '../lib/create-store.ts'

/** What is asked for, over the page. */
export type OpenDialog =
  | { readonly kind: 'reject'; readonly item: Decidable & { readonly siteId: string } }
  | {
      readonly kind: 'bulk'
      readonly items: readonly (QueueItem | NearDuplicate)[]
      readonly siteId: string
      readonly title: string
    }
  | { readonly kind: 'standing' | 'article' | 'send' | 'note'; readonly card: Card }
  | { readonly kind: 'list'; readonly siteId: string; readonly suggested: string }
  | { readonly kind: 'keys' }

const dialog = createStore<OpenDialog | undefined>(undefined)

export function openDialog(one: OpenDialog): void {
  dialog.set(() => one)
}

export function closeDialog(): void {
  dialog.set(() => undefined)
}

export function useOpenDialog(): OpenDialog | undefined {
  return useStore(dialog, (value) => value)
}
