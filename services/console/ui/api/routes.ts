import type { z } from 'zod'
import type { ROUTES } from '../../routes.ts'

/** By method and path, e.g. `GET /api/sites/:siteId/policy`. */
type Routes = {
  [Route in (typeof ROUTES)[number] as `${Uppercase<Route['method']>} ${Route['path']}`]: Route
}

export type RouteName = keyof Routes

/** As it is sent: times are strings. Nothing of it is changed. */
export type Sent<Schema extends z.ZodType> = Frozen<z.input<Schema>>

type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T

/** What a route answers; undefined where that is nothing. */
export type Answer<Name extends RouteName> = BodyOf<Routes[Name]['replies']>

type BodyOf<Replies> = {
  [Status in keyof Replies]: Replies[Status] extends { readonly schema: infer Schema extends z.ZodType }
    ? Sent<Schema>
    : undefined
}[keyof Replies]

/** What a route takes. */
export type Asked<Name extends RouteName> = WithParams<Routes[Name]['path']> &
  WithQuery<NonNullable<Routes[Name]['query']>> &
  WithBody<NonNullable<Routes[Name]['body']>>

type WithParams<Path> = [ParamsOf<Path>] extends [never]
  ? { readonly params?: undefined }
  : { readonly params: Readonly<Record<ParamsOf<Path>, string>> }

type ParamsOf<Path> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamsOf<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

/** What is null, undefined or empty is not asked for. */
type WithQuery<Schema extends z.ZodType> = [Schema] extends [z.ZodUndefined]
  ? { readonly query?: undefined }
  : { readonly query?: { readonly [Key in keyof z.input<Schema>]?: QueryValue<z.input<Schema>[Key]> } }
type QueryValue<T> = (string extends T ? string | number : T) | '' | null | undefined

type WithBody<Schema extends z.ZodType> = [Schema] extends [z.ZodUndefined]
  ? { readonly body?: undefined }
  : { readonly body: Sent<Schema> }
