export { freePort } from '../../services/standalone/free-port.ts'
