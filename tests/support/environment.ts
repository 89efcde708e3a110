import vm from 'node:vm'
import { TestEnvironment } from 'jest-environment-node'

/**
 * Jest's own environment, in a context whose global object is an ordinary one. Jest's is a proxy, which is asked each
 * time that code names `Math` or `Float64Array`: training a model took seven seconds there and takes one here, as it
 * does outside Jest. The unit tests took twice as much of a core, on the whole.
 */
export default class PlainEnvironment extends TestEnvironment {
  constructor(...args: ConstructorParameters<typeof TestEnvironment>) {
    // Jest makes its context by this very function, and takes no other
    const { createContext } = vm
    vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY)
    try {
      super(...args)
    } finally {
      vm.createContext = createContext
    }
  }
}
