import { isPlaceholder, isReference } from '../placeholders';
import type { Find, Rule, Span } from '../rule';

const source = 'https://kubernetes.io/docs/concepts/configuration/secret/';

/** How far from the line that says what the document is its values are looked for, in characters. */
const documentLength = 6_000;

/**
 * The values of a manifest in YAML that says of itself `kind: Secret`. It is looked at from there in both directions, up
 * to the mark between documents or to the next one's kind, so that many of them cost little more than one.
 */
const findInYaml: Find = (text, at) => {
  const before = text.slice(Math.max(0, at - documentLength), at);
  const indent = /(?:^|[\r\n])([ \t]{0,20})(?:- )?$/.exec(before)?.[1];
  const isSecret = /^kind: {1,4}["']?Secret["']?[ \t]{0,20}(?:#|[\r\n]|$)/.test(text.slice(at, at + 50));
  const isListed = /apiVersion: {1,4}["']?v1["']?[ \t]{0,20}\r?\n[ \t]{0,20}$/.test(before.slice(-80));
  if (indent === undefined || !isSecret || (indent !== '' && !isListed)) {
    return [];
  }
  const otherDocument = new RegExp(`\\n(?:---|${indent}kind:)`);
  const start = at - (before.split(otherDocument).at(-1) ?? '').length;
  const after = text.slice(at, at + documentLength);
  return valuesOfYaml(text, start, at + (otherDocument.exec(after)?.index ?? after.length));
};

/** Everything below `data:` and `stringData:`, line by line. */
function valuesOfYaml(text: string, start: number, end: number): readonly Span[] {
  const found: Span[] = [];
  let below: number | undefined;
  let at = start;
  for (const line of text.slice(start, end).split('\n')) {
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
const objectLength = 3_000;
const entriesOfJson = /"(?:data|stringData)"\s{0,8}:\s{0,8}\{(?<entries>[^{}]{1,3000})\}/dg;
const valueOfJson = /:\s{0,8}"(?<secret>[^"\\\r\n]{4,3000})"/dg;

const findInJson: Find = (text, at) => {
  const start = Math.max(0, at - objectLength);
  const around = text.slice(start, at + objectLength);
  if (!/^"kind"\s{0,4}:\s{0,4}"Secret"/.test(text.slice(at, at + 30))) {
    return [];
  }
  return [...around.matchAll(entriesOfJson)].flatMap((object) => {
    const from = start + (object.indices?.groups?.entries?.[0] ?? 0);
    return [...(object.groups?.entries ?? '').matchAll(valueOfJson)].flatMap(({ groups, indices }) => {
      const [first, last] = indices?.groups?.secret ?? [0, 0];
      const value = groups?.secret ?? '';
      return isPlaceholder(value) || isReference(value) ? [] : [{ start: from + first, end: from + last }];
    });
  });
};

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
