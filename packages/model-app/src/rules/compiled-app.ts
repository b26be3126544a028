import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { ClientQuery } from '../client-shapes.ts';
import { platformUnknown } from '../problems.ts';
import type { ConfigView, VerdictView } from '../read-shapes.ts';
import type { Content } from '../template-shapes.ts';
import { readSituation, type Situation } from './situation.ts';
import { type CompiledTemplate, compileTemplate } from './template.ts';
import { type CompiledPlatform, compilePlatform, type PlatformSource, type ReleaseSource } from './verdict.ts';

/** An app as it is stored. */
export interface AppSource {
  readonly key: string;
  readonly defaultLocale: string;
  readonly revision: string;
  readonly platforms: readonly PlatformSource[];
  readonly releases: readonly ReleaseSource[];
  readonly templateVersion: number;
  readonly template: Content;
}

/** An answer without how long it may be kept, and the text that stands for it. */
export interface Answer<View> {
  readonly view: View;
  readonly etag: string;
}

export type VerdictAnswer = Answer<Omit<VerdictView, 'maxAgeSeconds'>>;
export type ConfigAnswer = Answer<Omit<ConfigView, 'maxAgeSeconds'>>;

/** What different clients were answered; few, since clients of one kind are answered the same. */
const maxAnswers = 2_000;

/** An app that is ready to answer from memory. */
export class CompiledApp {
  readonly source: AppSource;
  readonly #platforms: ReadonlyMap<string, CompiledPlatform>;
  readonly #template: CompiledTemplate;
  readonly #edges: readonly number[];
  readonly #verdicts = new LRUCache<string, VerdictAnswer>({ max: maxAnswers });
  readonly #configs = new LRUCache<string, ConfigAnswer>({ max: maxAnswers });

  constructor(source: AppSource) {
    this.source = source;
    const { platforms, releases, defaultLocale } = source;
    this.#platforms = new Map(platforms.map((each) => [each.name, compilePlatform(each, releases, defaultLocale)]));
    this.#template = compileTemplate(source.templateVersion, source.template);
    const compiled = [...this.#platforms.values()];
    this.#edges = [...compiled.flatMap(({ edges }) => edges), ...this.#template.edges].sort((a, b) => a - b);
  }

  situate(query: ClientQuery, at: number): Situation {
    return readSituation(this.source.key, query, at);
  }

  hasPlatform(platform: string): boolean {
    return this.#platforms.has(platform);
  }

  /** @throws APP_PLATFORM_UNKNOWN */
  decide(situation: Situation) {
    return this.#platform(situation).decide(situation);
  }

  /** @throws APP_PLATFORM_UNKNOWN */
  verdict(situation: Situation): VerdictAnswer {
    const platform = this.#platform(situation);
    const { verdict, latest } = platform.decide(situation);
    const key = [situation.platform, verdict, latest, situation.locale].join('\n');
    return remember(this.#verdicts, key, () => ({
      verdict,
      latest,
      storeUrl: platform.storeUrl,
      ...platform.textOf(verdict, situation.locale),
    }));
  }

  /** Equal keys are equal values. */
  configKey(situation: Situation): string {
    return this.#template.keyOf(situation);
  }

  valuesOf(key: string): Record<string, unknown> {
    return this.#template.valuesOf(key);
  }

  config(situation: Situation): ConfigAnswer {
    const key = this.configKey(situation);
    const { version } = this.#template;
    return remember(this.#configs, key, () => ({ version, values: this.valuesOf(key) }));
  }

  /** When an answer may change by itself, in milliseconds since 1970; infinity where it never does. */
  nextEdge(at: number): number {
    return this.#edges.find((edge) => edge > at) ?? Number.POSITIVE_INFINITY;
  }

  #platform({ platform }: Situation): CompiledPlatform {
    const found = this.#platforms.get(platform ?? '');
    if (!found) throw platformUnknown(`${this.source.key} does not run on ${platform}`);
    return found;
  }
}

function remember<View extends object>(answers: LRUCache<string, Answer<View>>, key: string, make: () => View) {
  const known = answers.get(key);
  if (known) return known;
  const view = make();
  const answer = { view, etag: digestOf(JSON.stringify(view)) };
  answers.set(key, answer);
  return answer;
}

/** An entity tag of a text, without its quotes. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);
