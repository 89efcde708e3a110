import { InvalidArgumentError, Option } from 'commander'

/** Parses a whole number from `min` to `max`. */
export function wholeNumber(min: number, max: number): (value: string) => number {
  return (value) => {
    if (!/^\d{1,9}$/.test(value) || Number(value) < min || Number(value) > max) {
      throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`)
    }
    return Number(value)
  }
}

/** Parses a share from 0 to 1. */
export function share(value: string): number {
  if (!/^(0(\.\d{1,6})?|1(\.0{1,6})?|\.\d{1,6})$/.test(value)) {
    throw new InvalidArgumentError('It must be a number from 0 to 1.')
  }
  return Number(value)
}

/** An option that takes one of `choices`. */
export function oneOf(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, description).choices(choices)
}

/** For an option that may be given several times: `parse` checks each. */
export function each<T>(parse: (value: string) => T): (value: string, before?: T[]) => T[] {
  return (value, before = []) => [...before, parse(value)]
}
