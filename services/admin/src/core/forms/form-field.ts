import type { LinkSpec } from '@clever/contract/admin';
import type { Named } from '../domains/naming.ts';

/** How a value is filled in. */
export type ControlKind =
  | 'text'
  | 'lines'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'instant'
  | 'day'
  | 'json'
  | 'choice'
  | 'list';

/** Something that a value holds under a name. */
export interface FieldPart extends Pick<Named, 'title'> {
  readonly name: string;
}

/** A field of a form, whether it comes from a table or from the shape of a verb's input. */
export interface FormField extends Named {
  readonly name: string;
  readonly kind: ControlKind;
  /** Must be filled in. */
  readonly isRequired: boolean;
  /** Left empty, it is null; a field that is neither required nor nullable is left out. */
  readonly isNullable: boolean;
  readonly maxLength?: number | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly pattern?: string | undefined;
  readonly choices?: readonly string[] | undefined;
  /** The values of a list are numbers. */
  readonly isOfNumbers?: boolean;
  /** The fields of a JSON value, where its shape is known. */
  readonly parts?: readonly FieldPart[];
  readonly link?: LinkSpec | undefined;
}

/** The values of a form's controls, by field. */
export type Texts = Readonly<Record<string, string>>;

/** What is wrong, by field; `''` is about the form as a whole. */
export type Faults = Readonly<Record<string, string>>;
