import type pg from 'pg'

/** A statement with what goes in and comes out, as PostgreSQL names the types. */
export type TypedStatement = {
  /** The file under shared/store that sends it. */
  readonly from: string
  readonly text: string
  readonly types: string
}

/** The types of a statement on this database, e.g. `(uuid, integer) → (text)`; throws when it cannot be prepared. */
export async function typesOf(client: pg.ClientBase, text: string): Promise<string> {
  await client.query(`prepare asked as ${text}`)
  try {
    const { rows } = await client.query<{ types: string }>(
      `select format('(%s) → (%s)', array_to_string(parameter_types, ', '), array_to_string(result_types, ', ')) as types
       from pg_prepared_statements where name = 'asked'`,
    )
    return rows[0]!.types
  } finally {
    await client.query('deallocate asked')
  }
}

const HEAD = /^-- @ (\S+) (.*)\n/

/** Statements as a file that can be read; `readStatements` takes it apart again. */
export function writeStatements(statements: readonly TypedStatement[]): string {
  return statements.map(({ from, types, text }) => `-- @ ${from} ${types}\n${text}\n`).join('')
}

export function readStatements(file: string): TypedStatement[] {
  return file
    .split(/^(?=-- @ )/m)
    .filter((part) => HEAD.test(part))
    .map((part) => {
      const [head, from, types] = HEAD.exec(part)!
      return { from: from!, types: types!, text: part.slice(head.length, -1) }
    })
}
