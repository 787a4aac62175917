import type { LegacySource } from '../../core/legacyStore';
import { phrase } from '../../core/sentence';

/**
 * The source that an artifact's `type_json` describes. JSON that does not parse, an unknown type and a known one
 * without what it needs are sources of another kind: they concern their artifact and no other.
 */
export function legacySource(json: string): LegacySource {
  const parsed = parseJson(json);
  if (!parsed) {
    return { kind: 'other', reason: phrase`its description is no JSON object` };
  }
  return knownSource(parsed) ?? { kind: 'other', reason: reasonFor(parsed) };
}

/** Undefined when the text is not the JSON of an object. */
export function parseJson(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(json);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function knownSource({ type, path, start, end, content }: Readonly<Record<string, unknown>>): LegacySource | undefined {
  if ((type === 'file' || type === 'markdown') && typeof path === 'string') {
    return { kind: 'file', path };
  }
  if (type === 'file_range' && typeof path === 'string' && isLine(start) && isLine(end)) {
    return { kind: 'range', path, start, end };
  }
  if (type === 'text' && typeof content === 'string') {
    return { kind: 'text', text: content };
  }
  return undefined;
}

/** The types whose sources this version cannot capture, and how they are called here. */
const notCaptured: Readonly<Record<string, string>> = {
  git_diff: 'diffs',
  url: 'web pages',
  collection_md_dir: 'directories',
  collection_glob: 'globs',
};

function reasonFor({ type }: Readonly<Record<string, unknown>>): string {
  if (typeof type !== 'string') {
    return 'its description names no type';
  }
  const name = Object.hasOwn(notCaptured, type) ? notCaptured[type] : undefined;
  if (name !== undefined) {
    return `this version does not capture ${name} yet`;
  }
  const isKnown = ['file', 'markdown', 'file_range', 'text'].includes(type);
  return isKnown ? `its description as “${type}” lacks something` : `the type “${type}” is not known`;
}

function isLine(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
