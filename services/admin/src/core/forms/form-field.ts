import type { LanguagesSpec, LinkSpec, TypedParts } from '@clever/contract/admin';
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
  | 'list'
  /** Milliseconds, seconds or the like, written as `1 h 30 min`. */
  | 'duration'
  | 'colour'
  /** Any JSON value: a text stands without quotation marks where nothing else could be meant. */
  | 'any';

/** Something that a value holds under a name. */
export interface FieldPart extends Pick<Named, 'title'> {
  readonly name: string;
}

/** How a JSON value is filled in piece by piece, made from its shape. */
export type Editor =
  | { readonly as: 'group'; readonly parts: readonly FormField[]; readonly typed?: TypedParts | undefined }
  | { readonly as: 'rows'; readonly of: FormField }
  | {
      readonly as: 'record';
      readonly of: FormField;
      readonly key: FormField;
      readonly languages?: LanguagesSpec | undefined;
    }
  | { readonly as: 'variants'; readonly of: readonly FormField[] };

/** A field of a form, whether it comes from a table or from the shape of a verb's input. */
export interface FormField extends Named {
  readonly name: string;
  readonly kind: ControlKind;
  /** Must be filled in. */
  readonly isRequired: boolean;
  /** Left empty, it is null; a field that is neither required nor nullable is left out. */
  readonly isNullable: boolean;
  readonly maxLength?: number | undefined;
  /** Prose: its control begins with several lines. */
  readonly isLong?: boolean;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly pattern?: string | undefined;
  readonly choices?: readonly string[] | undefined;
  /** The values of a list are numbers. */
  readonly isOfNumbers?: boolean;
  /** The fields of a JSON value, where its shape is known. */
  readonly parts?: readonly FieldPart[];
  /** Of a JSON value: it is filled in as JSON where this is absent, or cannot show what is there. */
  readonly editor?: Editor | undefined;
  /** Of a part of a JSON value: absent rather than null where it is empty. */
  readonly isLeftOut?: boolean;
  /** Of a JSON value: its column is a text, which holds a document where it is one. */
  readonly isInText?: boolean;
  /** Counts the players that an audience meets, beside it. */
  readonly isAudience?: boolean;
  readonly link?: LinkSpec | undefined;
}

/** The values of a form's controls, by field. */
export type Texts = Readonly<Record<string, string>>;

/** What is wrong, by field; `''` is about the form as a whole. */
export type Faults = Readonly<Record<string, string>>;
