export { composed } from './preset/composed.ts';
export { create, list, read, remove, update } from './preset/operations.ts';
export { entryShapes, shapes } from './preset/shapes.ts';
export { byName, ledger, type ResourceSpec, resource } from './preset/tables.ts';
