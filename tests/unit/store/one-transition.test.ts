import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'

const store = join(import.meta.dirname, '../../../shared/store')
const WRITES_STATUS = /update comments\b(?:(?!\bwhere\b|`)[\s\S])*?\bstatus\s*=/

it('only comments/transition.ts writes the status of a comment', () => {
  const files = readdirSync(store, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  const writers = files.filter((file) => WRITES_STATUS.test(readFileSync(join(store, file), 'utf8')))
  expect(writers).toEqual([join('comments', 'transition.ts')])
})

it.each([
  ['update comments set text = $2, status = $3 where id = $1', true],
  ['update comments c\n set status = i.status from input i', true],
  ["update comments set text = $2 where id = $1 and status = 'pending'", false],
])('%s: %s', (sql, writes) => {
  expect(WRITES_STATUS.test(sql)).toBe(writes)
})
