type Waiting<Item, Result> = {
  readonly item: Item
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

/**
 * Lets items that arrive together travel together. `run` gets 1..`maxItems` items and answers one result for
 * each, in order; when it throws, every item of that flush is rejected with its error. An item arriving while
 * fewer than `maxFlushes` are under way leaves at the end of this turn of the event loop; later ones gather
 * until a flush is done, so nobody waits while we are idle.
 */
export function createBatcher<Item, Result>(options: {
  readonly run: (items: Item[]) => Promise<readonly Result[]>
  readonly maxItems: number
  readonly maxFlushes: number
}): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = []
  let underWay = 0
  let scheduled = false

  const flush = async (batch: Waiting<Item, Result>[]) => {
    underWay++
    try {
      const results = await options.run(batch.map((one) => one.item))
      batch.forEach((one, index) => {
        one.resolve(results[index] as Result)
      })
    } catch (error) {
      for (const one of batch) one.reject(error)
    } finally {
      underWay--
      schedule()
    }
  }

  const start = () => {
    scheduled = false
    while (waiting.length > 0 && underWay < options.maxFlushes) {
      const batch = waiting.slice(0, options.maxItems)
      waiting = waiting.slice(options.maxItems)
      void flush(batch)
    }
  }

  const schedule = () => {
    if (scheduled || waiting.length === 0 || underWay >= options.maxFlushes) return
    scheduled = true
    setImmediate(start)
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      schedule()
    })
}
