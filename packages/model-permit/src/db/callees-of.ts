import { everyCallee } from './change.ts';

/** Names the callees whose snapshots differ when these grants are given or taken. */
export function calleesOf(operations: readonly string[]): string[] {
  return operations.map((operation) => {
    const domain = operation.slice(0, operation.indexOf('.'));
    return domain === 'ops' ? everyCallee : domain;
  });
}
