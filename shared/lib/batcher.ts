type Waiting<Item, Result> = {
  readonly item: Item
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

/**
 * Lets items that arrive together travel together. `run` gets items of up to `maxSize` in all (each counts 1, or its
 * `sizeOf`) and answers one result for each, in order. An item arriving while fewer than `maxFlushes` are under way
 * leaves at the end of this turn of the event loop; later ones gather until a flush is done, so nobody waits while we
 * are idle. When `run` throws, its items are rejected; where `mayRunAlone` allows it after that error, each is first
 * run again by itself, so that one at fault does not take down those it happened to travel with.
 */
export function createBatcher<Item, Result>(options: {
  readonly run: (items: Item[]) => Promise<readonly Result[]>
  readonly maxSize: number
  readonly maxFlushes: number
  readonly sizeOf?: (item: Item) => number
  readonly mayRunAlone?: (error: unknown) => boolean
}): (item: Item) => Promise<Result> {
  const { run, maxSize, maxFlushes, sizeOf = () => 1, mayRunAlone = () => false } = options
  let waiting: Waiting<Item, Result>[] = []
  let underWay = 0
  let scheduled = false

  const runAll = async (batch: Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await run(batch.map((one) => one.item))
      batch.forEach((one, index) => {
        one.resolve(results[index] as Result)
      })
    } catch (error) {
      if (batch.length > 1 && mayRunAlone(error)) await Promise.all(batch.map((one) => runAll([one])))
      else for (const one of batch) one.reject(error)
    }
  }

  const start = () => {
    scheduled = false
    while (waiting.length > 0 && underWay < maxFlushes) {
      let count = 1
      let size = sizeOf(waiting[0]!.item)
      while (count < waiting.length && size + sizeOf(waiting[count]!.item) <= maxSize) {
        size += sizeOf(waiting[count++]!.item)
      }
      const batch = waiting.slice(0, count)
      waiting = waiting.slice(count)
      underWay++
      void runAll(batch).finally(() => {
        underWay--
        schedule()
      })
    }
  }

  const schedule = () => {
    if (scheduled || waiting.length === 0 || underWay >= maxFlushes) return
    scheduled = true
    setImmediate(start)
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      schedule()
    })
}
