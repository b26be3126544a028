import type { OperationSpec } from '@clever/contract';
import { printShape } from './print-shape.ts';

const shapes = ['params', 'query', 'headers', 'body'] as const;

/** Prints an operation as one would write it without a preset. */
export function printOperation({ problems = [], replies, ...spec }: OperationSpec): string {
  const lines = Object.entries(spec).map(([key, value]) => {
    const isShape = shapes.some((part) => part === key);
    return `  ${key}: ${isShape ? printShape(value as object) : printValue(value)},`;
  });
  const answers = Object.entries(replies).map(([status, schema]) => `${status}: ${printReply(schema)}`);
  const codes = problems.map(({ code, status }) => `${code} (${status})`);
  return [
    `export const ${spec.name.slice(spec.name.indexOf('.') + 1)} = operation({`,
    ...lines,
    `  replies: { ${answers.join(', ')} },`,
    ...(codes.length > 0 ? [`  // problems: ${codes.join(', ')}`] : []),
    '});',
  ].join('\n');
}

const printReply = (schema: object) =>
  (schema as { type?: string }).type === 'undefined' ? 'Nothing' : printShape(schema);

const printValue = (value: unknown) =>
  JSON.stringify(value)
    .replaceAll("'", "\\'")
    .replace(/"((?:[^"\\]|\\.)*)"/g, "'$1'");
