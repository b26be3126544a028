interface Form {
  readonly words: string;
  readonly sample: string;
  /** What a text was probably meant to be. */
  readonly guess: (text: string) => string | undefined;
}

const clock = /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?)?$/;
const hex = /^(?:urn:uuid:|\{)?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})\}?$/i;

const forms: ReadonlyMap<string, Form> = new Map([
  [
    'date-time',
    {
      words: 'a point in time of the years 1000 to 9999, with its offset',
      sample: '2026-01-31T09:00:00Z',
      guess: (text) => {
        const [, day, minutes = '00:00', seconds = ':00'] = clock.exec(text) ?? [];
        return day && timely(`${day}T${minutes}${seconds}Z`);
      },
    },
  ],
  [
    'date',
    {
      words: 'a calendar day of the years 1000 to 9999',
      sample: '2026-01-31',
      guess: (text) => timely(text)?.slice(0, 10),
    },
  ],
  [
    'uuid',
    {
      words: 'a UUID in its plain form',
      sample: '018f4b5e-0000-7000-8000-000000000001',
      guess: (text) => hex.exec(text)?.slice(1).join('-').toLowerCase(),
    },
  ],
]);

const timely = (text: string) => (/^[1-9]\d{3}-\d{2}-\d{2}T/.test(text) && Date.parse(text) ? text : undefined);

/** Describes a format, with a valid value: the one that was probably meant, or a sample. */
export function describeFormat(format: string, given: unknown): string | undefined {
  const form = forms.get(format);
  if (!form) return undefined;
  const meant = typeof given === 'string' ? form.guess(given) : undefined;
  return `must be ${form.words}: ${meant ?? `such as ${form.sample}`}`;
}
