export { compose, fold } from './words/fold.ts';
export { toKeys } from './words/jamo.ts';
export { hangulKeyOf, latinKeyOf } from './words/keyboard.ts';
export { plainLetter } from './words/look-alikes.ts';
export { stemsOf } from './words/particles.ts';
