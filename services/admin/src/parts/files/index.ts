export { pages } from './upload.ts';
