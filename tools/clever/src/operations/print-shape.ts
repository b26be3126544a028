type Node = Readonly<Record<string, unknown>>;

const formats: Readonly<Record<string, string>> = { uuid: 'Id', 'date-time': 'Instant', date: 'Day' };

/** Prints a shape as one would write it: `Type.Object({ id: Id, name: text(200) })`. What has no shorter form is JSON Schema. */
export function printShape(schema: object): string {
  const { default: value, ...node } = JSON.parse(JSON.stringify(schema)) as Node;
  const printed = printBare(node);
  return value === undefined ? printed : `withDefault(${printed}, ${JSON.stringify(value)})`;
}

function printBare(node: Node): string {
  if (typeof node.format === 'string' && node.format in formats) return formats[node.format] as string;
  if (node.anyOf) return printUnion(node.anyOf as Node[]);
  if ('const' in node) return `Type.Literal(${JSON.stringify(node.const)})`;
  if (node.type === 'object' && node.properties) return printObject(node);
  if (node.type === 'array') return `Type.Array(${printShape(node.items as Node)}${rest(node, ['items'])})`;
  if (node.type === 'string' && node.maxLength !== undefined) {
    const { trim, ...others } = node;
    return `text(${node.maxLength}${rest(trim ? others : { ...others, exact: true }, ['maxLength', 'minLength'])})`;
  }
  if (node.type === 'string' || node.type === 'integer' || node.type === 'number' || node.type === 'boolean')
    return `Type.${capital(node.type)}(${rest(node, []).slice(2)})`;
  return node.type === 'null' ? 'Type.Null()' : `Type.Unsafe(${JSON.stringify(node)})`;
}

function printUnion(members: readonly Node[]): string {
  const [one, other] = members;
  if (members.length === 2 && one && other?.type === 'null') return `nullable(${printShape(one)})`;
  return `Type.Union([${members.map(printShape).join(', ')}])`;
}

function printObject({ properties, required = [], ...node }: Node): string {
  const { items, next } = properties as Record<string, Node>;
  if (items?.type === 'array' && next) return `pageOf(${printShape(items.items as Node)})`;
  const fields = Object.entries(properties as Record<string, Node>).map(([name, field]) => {
    const printed = printShape(field);
    return `${name}: ${(required as string[]).includes(name) ? printed : `Type.Optional(${printed})`}`;
  });
  return `Type.Object({ ${fields.join(', ')} }${rest(node, [])})`;
}

/** The other keywords of a shape, as options after what is printed already. */
function rest(node: Node, printed: readonly string[]): string {
  const options = Object.entries(node).filter(([name]) => name !== 'type' && !printed.includes(name));
  if (options.length === 0) return '';
  return `, { ${options.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(', ')} }`;
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
