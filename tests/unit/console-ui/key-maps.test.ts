import { describe, expect, it } from '@jest/globals'
import { type Action, keyMapOf, nameOfKey } from '../../../services/console/ui/keys/key-maps.ts'

const pressed = (key: string, more: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

describe('nameOfKey', () => {
  it.each([
    ['a letter', pressed('j'), 'j'],
    ['a letter with the capitals lock', pressed('J'), 'j'],
    ['a letter with Shift', pressed('J', { shiftKey: true }), 'Shift+j'],
    ['a sign that needs Shift', pressed('?', { shiftKey: true }), '?'],
    ['a letter with Ctrl', pressed('f', { ctrlKey: true }), 'Ctrl+f'],
    ['a letter with the key of a Mac', pressed('f', { metaKey: true }), 'Ctrl+f'],
    ['a named key with Shift', pressed('Enter', { shiftKey: true }), 'Shift+Enter'],
  ])('names %s', (_case, event, name) => {
    expect(nameOfKey(event)).toBe(name)
  })
})

describe('keyMapOf', () => {
  it.each(['sluice', 'coral', 'wordpress'] as const)('gives each key of %s one meaning', (keyMap) => {
    const keys = Object.values(keyMapOf({ keyMap, ownKeys: {} })).flat()
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
  })

  it.each<['coral' | 'wordpress', Action, string]>([
    ['coral', 'next', 'j'],
    ['coral', 'approve', 'f'],
    ['coral', 'reject', 'd'],
    ['coral', 'ban', 'b'],
    ['coral', 'zen', 'z'],
    ['wordpress', 'approve', 'a'],
    ['wordpress', 'spam', 's'],
    ['wordpress', 'reject', 'd'],
    ['wordpress', 'undo', 'z'],
    ['wordpress', 'select', 'x'],
  ])('has the key of %s to %s', (keyMap, action, key) => {
    expect(keyMapOf({ keyMap, ownKeys: {} })[action]).toContain(key)
  })

  it('takes a key of one’s own from what had it', () => {
    const keys = keyMapOf({ keyMap: 'own', ownKeys: { skip: 'a' } })
    expect([keys.skip, keys.approve, keys.next]).toEqual([['a'], [], ['j']])
  })
})
