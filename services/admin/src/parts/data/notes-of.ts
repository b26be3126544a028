import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { answerInTime } from '../../core/data/answer-in-time.ts';
import { messages } from '../../core/forms/editors/messages.ts';
import { editButton } from '../../core/forms/editors/show-editor.ts';
import type { FormField, Texts } from '../../core/forms/form-field.ts';
import { translator } from '../../core/i18n/messages.ts';
import type { PageInput } from '../../core/page.ts';

type Asking = Pick<PageInput<Viewer>, 'viewer' | 'db'>;

/** Shows beside each audience how many players it meets: counted by the first domain that can tell and that the person may look at. */
export async function notesOf(
  asking: Asking,
  fields: readonly FormField[],
  texts: Texts,
): Promise<Record<string, string>> {
  const audiences = fields.filter(({ isAudience }) => isAudience);
  const notes = await Promise.all(audiences.map(({ name }) => noteOf(asking, name, texts[name] ?? '')));
  return Object.fromEntries(audiences.map(({ name }, at) => [name, notes[at] ?? '']));
}

async function noteOf({ viewer, db }: Asking, name: string, text: string): Promise<string> {
  const t = translator(messages, viewer.locale);
  const again = editButton(viewer, { of: name, value: `count:${name}`, label: t('countAgain') });
  const reach = await reachOf({ viewer, db }, text);
  const count = (number: number) => new Intl.NumberFormat(viewer.locale).format(number);
  const said = reach ? t(reach.isSample ? 'meetsSeen' : 'meets', { count: count(reach.met), of: count(reach.of) }) : '';
  return html`<div class="row meets"><output>${said}</output>!${again}</div>`;
}

const maxWaitMs = 1_000;

async function reachOf({ viewer, db }: Asking, text: string) {
  const audience = audienceIn(text);
  if (!audience) return undefined;
  for (const { admin, database } of db.domains.all) {
    const { reach, domain } = admin;
    if (!reach || !viewer.may({ domain, table: reach.table, action: 'view' })) continue;
    const answer = await answerInTime(database, maxWaitMs, () => reach.count(database, audience));
    if ('value' in answer && answer.value) return answer.value;
  }
  return undefined;
}

/** Undefined where it is none yet. An audience that says its oldest version alone means all from there on. */
function audienceIn(text: string): Record<string, unknown> | undefined {
  try {
    const read = JSON.parse(text || '{}') as unknown;
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return undefined;
    const { minVersion, ...rest } = read as Record<string, unknown>;
    return { ...rest, ...(minVersion !== undefined && { versions: `>=${minVersion}` }) };
  } catch {
    return undefined;
  }
}
