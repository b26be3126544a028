import Schema from 'typebox/schema';
import { templateRefused } from '../problems.ts';
import type { Content, Parameter } from '../template-shapes.ts';
import { withinTime } from './within-time.ts';

/** A `pattern` of a schema can take for ever on a value of forty letters, and nobody else is answered meanwhile. */
const maxCheckMs = 2_000;

/** One thing that is wrong with a template, and where. */
interface Fault {
  readonly at: string;
  readonly message: string;
}

/** @throws APP_TEMPLATE_REFUSED with every fault */
export function checkTemplate(content: Content): void {
  const faults = withinTime(maxCheckMs, () => faultsOf(content)) ?? [
    { at: 'parameters', message: `take more than ${maxCheckMs} ms to be held against their schemas` },
  ];
  if (faults.length > 0)
    throw templateRefused(`${faults[0]?.at} ${faults[0]?.message}`, { extra: { faults: faults.slice(0, 100) } });
}

function faultsOf(content: Content): Fault[] {
  const known = new Set(content.conditions.map(({ name }) => name));
  return [
    ...conditionFaults(content),
    ...Object.entries(content.parameters).flatMap(([name, parameter]) => parameterFaults(name, parameter, known)),
  ];
}

function conditionFaults({ conditions }: Content): Fault[] {
  const names = conditions.map(({ name }) => name);
  return conditions.flatMap(({ name, when }, at) => {
    const place = `conditions.${name}`;
    const { percent, from, until } = when;
    return [
      ...(names.indexOf(name) < at ? [{ at: place, message: 'has the name of another condition' }] : []),
      ...(percent && percent.from > percent.to
        ? [{ at: place, message: 'has a percent that ends before it begins' }]
        : []),
      ...(from && until && Date.parse(from) >= Date.parse(until)
        ? [{ at: place, message: 'ends before it begins' }]
        : []),
    ];
  });
}

function parameterFaults(name: string, parameter: Parameter, known: ReadonlySet<string>): Fault[] {
  const at = `parameters.${name}`;
  const { values = [], default: fallback } = parameter;
  const unfit = unfitness(parameter);
  if (typeof unfit === 'string') return [{ at, message: unfit }];
  const conditions = values.map(({ condition }) => condition);
  return [
    ...values.flatMap(({ condition, value }, index) => {
      const place = `${at}.values.${condition}`;
      const fault = unfit(value);
      return [
        ...(known.has(condition) ? [] : [{ at: place, message: 'names a condition that is not there' }]),
        ...(conditions.indexOf(condition) < index ? [{ at: place, message: 'is there twice' }] : []),
        ...(fault ? [{ at: place, message: fault }] : []),
      ];
    }),
    ...(fallback === undefined
      ? []
      : [unfit(fallback)].flatMap((message) => (message ? [{ at: `${at}.default`, message }] : []))),
  ];
}

/** Returns the fault of a parameter's value; a text where the parameter itself is wrong. */
function unfitness({ type, schema }: Parameter): string | ((value: unknown) => string | undefined) {
  if (type !== 'json')
    return schema === undefined
      ? (value) => (typeof value === type ? undefined : `is no ${type}`)
      : `has a schema, but is a ${type}`;
  if (schema === undefined) return () => undefined;
  if (!isSchema(schema)) return 'has a schema that is none';
  return (value) => {
    try {
      return Schema.Check(schema, value) ? undefined : 'does not meet the schema';
    } catch {
      return 'cannot be held against the schema';
    }
  };
}

/** One with a mistyped keyword or type would let every value through. */
const isSchema = (value: unknown): value is object | boolean =>
  Schema.Check(Schema.Meta['https://json-schema.org/draft/2020-12/schema'], value);
