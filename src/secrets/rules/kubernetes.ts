import { isPlaceholder, isReference } from '../placeholders';
import { type Find, nothing, type Rule, type Span } from '../rule';

const source = 'https://kubernetes.io/docs/concepts/configuration/secret/';

/** How far from the line that says what the document is its values are looked for, in characters. */
const documentLength = 6_000;

/**
 * The values of a manifest in YAML that says of itself `kind: Secret`. It is looked at from there in both directions, up
 * to the mark between documents or to the next one's kind, so that many of them cost little more than one.
 */
const findInYaml: Find = (text, at) => {
  const line = text.slice(at, at + 50);
  const above = text.slice(Math.max(0, at - 100), at);
  const indent = /(?:^|[\r\n])([+-]?[ \t]{0,20})$/.exec(above.slice(-24))?.[1];
  const isListed = /apiVersion: {1,4}["']?v1["']?[ \t]{0,20}\r?\n[+-]?[ \t]{0,20}$/.test(above);
  if (
    indent === undefined ||
    !/^kind: {1,4}["']?Secret["']?[ \t]{0,20}(?:#|[\r\n]|$)/.test(line) ||
    (!/^[+-]?$/.test(indent) && !isListed)
  ) {
    return nothing;
  }
  const start =
    at - 1 - lastPart(text.slice(Math.max(0, at - documentLength), Math.max(0, at - 1)), `\n${indent}kind:`).length;
  const end = at + firstPart(text.slice(at, at + documentLength), `\n${indent}kind:`).length;
  return { spans: valuesOfYaml(text, Math.max(0, start), end), until: end };
};

/** What stands before the next document, which begins with YAML's mark or has said its kind. */
function firstPart(text: string, kind: string): string {
  const [part = ''] = text.split(kind, 1);
  return part.split(/\n[+-]?---/, 1)[0] ?? '';
}

function lastPart(text: string, kind: string): string {
  const part = text.slice(text.lastIndexOf(kind) + 1);
  return part.split(/\n[+-]?---/).at(-1) ?? '';
}

/** Everything below `data:` and `stringData:`, line by line, whatever marks of a diff they begin with. */
function valuesOfYaml(text: string, start: number, end: number): readonly Span[] {
  const found: Span[] = [];
  let below: number | undefined;
  let at = start;
  for (const marked of text.slice(start, end).split('\n')) {
    const line = marked.replace(/^[+-]/, ' ');
    const indent = line.length - line.trimStart().length;
    if (/^[ \t]*(?:data|stringData):[ \t]*(?:#.*)?\r?$/.test(line)) {
      below = indent;
    } else if (line.trim() !== '' && below !== undefined && indent <= below) {
      below = undefined;
    } else if (below !== undefined) {
      found.push(...valueOfLine(line, at));
    }
    at += line.length + 1;
  }
  return found;
}

/** What stands behind the name; of a text in several lines, which has no name, the whole line. */
function valueOfLine(line: string, at: number): readonly Span[] {
  const entry = /^\s*["']?[\w.-]{1,253}["']?:(?=\s|$)\s*["']?/.exec(line)?.[0] ?? /^\s*/.exec(line)?.[0] ?? '';
  const value = line.slice(entry.length).replace(/["']?\s*$/, '');
  const isValue = value.length >= 4 && !/^[|>#]/.test(value) && !isPlaceholder(value) && !isReference(value);
  return isValue ? [{ start: at + entry.length, end: at + entry.length + value.length }] : [];
}

/** How far from its kind the data of a manifest in JSON is looked for, in characters. */
const objectLength = 2_000;
const entriesOfJson = /"(?:data|stringData)"\s{0,8}:\s{0,8}\{(?<entries>[^{}]{1,2000})\}/dg;
const valueOfJson = /:\s{0,8}"(?<secret>[^"\\\r\n]{4,3000})"/dg;

const findInJson: Find = (text, at) => {
  if (!/^"kind"\s{0,4}:\s{0,4}"Secret"/.test(text.slice(at, at + 30))) {
    return nothing;
  }
  const start = Math.max(0, at - objectLength);
  const around = text.slice(start, at + objectLength);
  const spans = [...around.matchAll(entriesOfJson)].flatMap(({ groups, indices }) =>
    valuesOfJson(groups?.entries ?? '', start + (indices?.groups?.entries?.[0] ?? 0)),
  );
  return { spans, until: at };
};

function valuesOfJson(entries: string, from: number): readonly Span[] {
  return [...entries.matchAll(valueOfJson)].flatMap(({ groups, indices }) => {
    const [first, last] = indices?.groups?.secret ?? [0, 0];
    const value = groups?.secret ?? '';
    return !/\w{3}/.test(value) || isPlaceholder(value) || isReference(value)
      ? []
      : [{ start: from + first, end: from + last }];
  });
}

/** Manifests of Kubernetes. */
export const kubernetes: readonly Rule[] = [
  {
    kind: 'kubernetes-secret',
    level: 'certain',
    source,
    keywords: ['kind: secret', "kind: 'secret", 'kind: "secret'],
    find: findInYaml,
  },
  { kind: 'kubernetes-secret', level: 'certain', source, keywords: ['"kind"'], find: findInJson },
];
