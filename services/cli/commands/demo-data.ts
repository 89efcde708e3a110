import type { Command } from 'commander'
import type { CliDeps } from '../cli-deps.ts'
import { wholeNumber } from '../options.ts'
import type { Options } from '../work/demo-data.ts'
import { loadOutsideImage } from '../work/load-outside-image.ts'

/** `sluice demo-data` */
export function addDemoData(command: Command, deps: CliDeps): void {
  command
    .option('--count <n>', 'how many comments', wholeNumber(1, 100_000), 3_000)
    .option('--seed <n>', 'another number makes other comments', wholeNumber(0, 999_999_999), 1)
    .option(
      '--url <url>',
      'where intake is; without: INTAKE_URL, else PORT of this machine, else where `npm start` put it',
    )
    .option('--site <name>', 'refuse when the key that is kept here is another site’s')
    .option(
      '--key <key>',
      'a secret key of the site; without: BOOTSTRAP_SECRET_KEY, else that of credentials.json',
    )
    .option('--yes', 'also to a site that has other comments')
    .action(async (options: Options) => {
      const { postDemoData } = await loadOutsideImage('demo-data', () => import('../work/demo-data.ts'))
      await postDemoData(deps, options)
    })
}
