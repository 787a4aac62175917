// What the extension says while it runs, as its sources have it: the texts that can be translated.
// No import.meta here: the file is also bundled as CommonJS into a test.
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** What begins a text: a call of VS Code's, or one of the two tags of src/core/sentence.ts, which a comment may name. */
const beginning = /\bl10n\s*\.\s*t\(|(?<![.\w`])(?:sentence|phrase)(?=`)/g;
/** The file that hands on what others say. */
const passedOn = 'translation.ts';
const space = /(?:\s+|\/\/[^\n]*\n)*/y;

/**
 * Every text of the sources, in the order of the alphabet, as the bundle has it.
 * @param {string} sources their folder
 * @returns {Promise<string>} JSON
 */
export async function bundledTexts(sources) {
  const all = await readdir(sources, { recursive: true });
  const files = all.filter((file) => file.endsWith('.ts') && basename(file) !== passedOn);
  const texts = await Promise.all(
    files.map(async (file) => textsIn(await readFile(join(sources, file), 'utf8'), file)),
  );
  const sorted = [...new Set(texts.flat())].sort();
  return `${JSON.stringify(Object.fromEntries(sorted.map((text) => [text, text])), undefined, 2)}\n`;
}

/**
 * @param {string} source of a file in TypeScript
 * @param {string} file its name, for what is thrown
 * @returns {string[]} with `{0}` where a value is put in
 * @throws Error where a text is anything else than a literal, or literals joined by `+`: nobody could translate it
 */
export function textsIn(source, file) {
  return [...source.matchAll(beginning)].map(({ 0: start, index }) => {
    const from = index + start.length;
    const text = start.endsWith('(') ? literalsAt(source, from) : templateAt(source, from)?.text;
    if (text === undefined) {
      const line = source.slice(0, index).split('\n').length;
      throw new Error(`src/${file}:${line}: what is said here is no literal, so that it cannot be translated.`);
    }
    return text;
  });
}

/** @param {string} source @param {number} from @returns {string | undefined} */
function literalsAt(source, from) {
  const start = after(space, source, from);
  const literal = stringAt(source, start);
  if (!literal) {
    return undefined;
  }
  const next = after(space, source, literal.end);
  if (source[next] === '+') {
    const rest = literalsAt(source, next + 1);
    return rest === undefined ? undefined : literal.text + rest;
  }
  return source[next] === ',' || source[next] === ')' ? literal.text : undefined;
}

/** @param {string} source @param {number} from @returns {{ text: string, end: number } | undefined} */
function stringAt(source, from) {
  const quoted = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/y;
  quoted.lastIndex = from;
  const [literal] = quoted.exec(source) ?? [];
  return literal === undefined ? undefined : { text: unescaped(literal.slice(1, -1)), end: from + literal.length };
}

/**
 * A template with its values numbered.
 * @param {string} source @param {number} from where its first backtick is @returns {{ text: string, end: number } | undefined}
 */
function templateAt(source, from) {
  let text = '';
  let values = 0;
  let at = from + 1;
  while (source[at] !== '`') {
    if (source.startsWith('${', at)) {
      text += `{${values++}}`;
      at = endOfValue(source, at + 2);
    } else if (at >= source.length) {
      return undefined;
    } else {
      const length = source[at] === '\\' ? 2 : 1;
      text += source.slice(at, at + length);
      at += length;
    }
  }
  return { text: unescaped(text), end: at + 1 };
}

/** Behind the brace that ends a value: one in a literal does not. @param {string} source @param {number} from @returns {number} */
function endOfValue(source, from) {
  let depth = 1;
  let at = from;
  while (depth > 0 && at < source.length) {
    const literal = source[at] === '`' ? templateAt(source, at) : stringAt(source, at);
    depth += source[at] === '{' ? 1 : source[at] === '}' ? -1 : 0;
    at = literal?.end ?? at + 1;
  }
  return at;
}

/** @param {RegExp} sticky @param {string} source @param {number} from @returns {number} */
function after(sticky, source, from) {
  sticky.lastIndex = from;
  return from + (sticky.exec(source)?.[0].length ?? 0);
}

/** @param {string} literal @returns {string} */
function unescaped(literal) {
  const letters = /** @type {Record<string, string>} */ ({ n: '\n', t: '\t', r: '\r', 0: '\0' });
  return literal.replace(/\\(u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|[^u])/g, (_, /** @type {string} */ code) =>
    code.startsWith('u')
      ? String.fromCodePoint(Number.parseInt(code.replace(/[u{}]/g, ''), 16))
      : (letters[code] ?? code),
  );
}
