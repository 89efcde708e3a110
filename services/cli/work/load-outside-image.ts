import { Failure } from '../../../shared/lib/failure.ts'

/** Loads what a command needs of a folder that is not in the production image; says so where it is missing. */
export async function loadOutsideImage<Module>(folder: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load()
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new Failure(
      'not_found',
      `This needs the folder ${folder}/ of Sluice's sources, which is not in the production image: run it in a checkout.`,
      { cause: error },
    )
  }
}
