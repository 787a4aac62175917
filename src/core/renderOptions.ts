import { type Encoding, encodings } from './tokenEncoding';

export const formats = [
  ...(['markdown', 'xml', 'xml-raw', 'documents', 'documents-raw', 'json', 'plain', 'template'] as const),
];
export type Format = (typeof formats)[number];

/** `all` takes certain and likely secrets out; `certain` warns of likely ones; `off` warns of all. */
export const redactionLevels = ['all', 'certain', 'off'] as const;
export type RedactionLevel = (typeof redactionLevels)[number];

/** Every choice that shapes a payload. */
export interface RenderOptions {
  readonly format: Format;
  /** The text of the user's own template, of format `template` alone. */
  readonly template: string;
  /** Before each line of content, its number in its file. */
  readonly lineNumbers: boolean;
  /** A directory tree of what is in the payload, before it. */
  readonly tree: boolean;
  /** What was noted about an artifact, beside it. */
  readonly notes: boolean;
  /** How much there is, before all else. */
  readonly counts: boolean;
  /** What does not fit the budget is cut at the end of a line, with a visible mark, instead of left out. */
  readonly trim: boolean;
  readonly encoding: Encoding;
  readonly redaction: RedactionLevel;
}

/** What a pack says differently from the settings. */
export type RenderPolicy = Partial<RenderOptions>;

export const defaultRenderOptions: RenderOptions = {
  format: 'markdown',
  template: '',
  lineNumbers: false,
  tree: false,
  notes: true,
  counts: false,
  trim: false,
  encoding: 'o200k_base',
  redaction: 'all',
};

/** What of an unknown value, from a database or a message, is a policy; the rest is left out. */
export function parseRenderPolicy(value: unknown): RenderPolicy {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const known = Object.entries(parsers).flatMap(([name, parse]) => {
    const parsed = Object.hasOwn(given, name) ? parse(given[name]) : undefined;
    return parsed === undefined ? [] : [[name, parsed] as const];
  });
  return Object.fromEntries(known);
}

const yesOrNo = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);

function oneOf<T extends string>(values: readonly T[]): (value: unknown) => T | undefined {
  return (value) => values.find((each) => each === value);
}

const parsers: { readonly [Name in keyof RenderOptions]: (value: unknown) => RenderOptions[Name] | undefined } = {
  format: oneOf(formats),
  template: (value) => (typeof value === 'string' ? value : undefined),
  lineNumbers: yesOrNo,
  tree: yesOrNo,
  notes: yesOrNo,
  counts: yesOrNo,
  trim: yesOrNo,
  encoding: oneOf(encodings),
  redaction: oneOf(redactionLevels),
};
