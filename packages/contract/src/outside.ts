export { named } from './outside/named.ts';
export { numberFault } from './outside/number-fault.ts';
export { isBlank, trim } from './outside/trim.ts';
