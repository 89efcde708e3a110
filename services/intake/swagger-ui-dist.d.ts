declare module 'swagger-ui-dist' {
  /** The folder of the built Swagger UI. */
  export function absolutePath(): string
}
