import { Button } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Separator } from 'react-aria-components/Separator'
import { useLocation } from 'wouter'
import { call } from '../api/call.ts'
import { openDialog } from '../dialogs/open-dialog.ts'
import { useAction } from '../parts/use-action.ts'
import { useChangeSettings } from '../parts/use-change-settings.ts'
import { useSession, useSetSession } from '../session/session.tsx'
import { THEME_TITLES } from '../session/theme.ts'
import { usePlaces } from './places.ts'
import '../overlay/popover.css'
import './account-menu.css'

/** Where one's own account, the theme and the way out are; on narrow screens the other pages, too. */
export function AccountMenu() {
  const { moderator, oidc } = useSession()
  const [, navigate] = useLocation()
  const setSession = useSetSession()
  const changeSettings = useChangeSettings()
  const signOut = useAction(async () => {
    await call('DELETE /api/session')
    setSession({ signedIn: false, oidc })
  })
  const places = usePlaces()
  const act = (key: string) => {
    const theme = THEME_TITLES.find(([one]) => one === key)?.[0]
    if (theme) changeSettings({ theme })
    else if (key === 'keys') openDialog({ kind: 'keys' })
    else if (key === 'sign-out') signOut.run()
    else navigate(key)
  }
  return (
    <MenuTrigger>
      <Button className="avatar">
        <span aria-hidden="true">{initialsOf(moderator.name)}</span>
        <span className="visually-hidden">{moderator.name}: account and settings</span>
      </Button>
      <Popover className="popover" placement="bottom end">
        <div className="menu-head">
          <strong>{moderator.name}</strong>
          <span>{moderator.role}</span>
        </div>
        <Menu className="menu" aria-label="Account" onAction={(key) => act(String(key))}>
          <MenuItem id="/account" className="menu-item">
            Account and settings
          </MenuItem>
          <MenuItem id="keys" className="menu-item">
            Keys
          </MenuItem>
          {places.map(({ path, title }) => (
            <MenuItem key={path} id={path} className="menu-item only-narrow">
              {title}
            </MenuItem>
          ))}
          <Separator className="menu-line" />
          {THEME_TITLES.map(([theme, title]) => (
            <MenuItem key={theme} id={theme} textValue={title} className="menu-item">
              <span>{title}</span>
              {moderator.settings.theme === theme && <span className="in-use">✓</span>}
            </MenuItem>
          ))}
          <Separator className="menu-line" />
          <MenuItem id="sign-out" className="menu-item">
            Sign out
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u)
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
}
