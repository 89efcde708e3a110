import type pg from 'pg'

/** A column that a statement gives. */
export type Column = Pick<pg.FieldDef, 'name' | 'tableID' | 'columnID' | 'dataTypeID'>

/** Has the server say what a statement would give, without running it. Rejects where it makes no sense of it. */
export function describeStatement(client: pg.ClientBase, text: string): Promise<readonly Column[]> {
  return new Promise((resolve, reject) => {
    let columns: readonly Column[] = []
    client.query({
      submit: (connection: pg.Connection) => {
        connection.parse({ name: '', text, types: [] }, true)
        connection.describe({ type: 'S', name: '' }, true)
        connection.sync()
      },
      handleRowDescription: (description: { fields: readonly Column[] }) => {
        columns = description.fields
      },
      handleReadyForQuery: () => resolve(columns),
      handleError: reject,
    })
  })
}
