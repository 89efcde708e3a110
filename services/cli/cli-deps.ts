import type { Config } from '../../shared/config/read-config.ts'

/** What the command line needs from outside. */
export type CliDeps = {
  /** Throws ConfigError when the environment is wrong. */
  readonly config: () => Config
  /** To the terminal, or to whatever reads what the command answers. */
  readonly write: (text: string) => void
  /** Remarks beside the answer, so that the answer alone can be piped. */
  readonly note: (text: string) => void
  readonly readInput: () => Promise<string>
  /** Makes a piece of text stand out. */
  readonly mark: (text: string) => string
  /** Node's version, e.g. `24.1.0`. */
  readonly nodeVersion: string
}

/** What a command needs: also to let the process end with an exit code when the command is done. */
export type CommandDeps = CliDeps & { readonly endWith: (exitCode: number) => void }
