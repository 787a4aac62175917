import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SecretLintCoreConfig } from '@secretlint/types';
import { createFinder } from '../../src/secrets/findSecrets';
import { ruleTable } from '../../src/secrets/ruleTable';
import { benignLines } from '../unit/secrets/benignLines';
import { fakeSecrets } from '../unit/secrets/fakeSecrets';
import { interleaved, print } from './measure';

/** Where something was found in a text. */
type Scan = (text: string) => Promise<readonly Range[]> | readonly Range[];
type Range = readonly [start: number, end: number];

interface Scanner {
  readonly name: string;
  readonly scan: Scan;
}

/**
 * What is found, and how fast, beside the preset that is most used; its own profiler runs along, as it does wherever
 * the preset is used. The texts without secrets are what `node_modules` holds: what is flagged there is an example in
 * documentation, a test's password, or a mistake.
 */
export async function secrets(rounds: number): Promise<void> {
  const scanners = [
    { name: 'secretlint', scan: await secretlint() },
    { name: 'ours', scan: ours() },
  ];
  const clean = textsBelow('node_modules', 400_000_000);
  const some = textsBelow(join('node_modules', '@types'), 4_000_000);
  const [theirs, own] = scanners as [Scanner, Scanner];
  console.log(`\n### Secrets: ${fakeSecrets(1).length} made ones, ${benignLines.length} lines that look like some\n`);
  console.log('| | found | all of it | lines flagged | files flagged |\n| --- | ---: | ---: | ---: | ---: |');
  console.log(await row(theirs, some));
  console.log(await row(own, some));
  console.log(await row({ ...own, name: 'ours, all of node_modules' }, clean));
  const candidates = scanners.map(({ name, scan }) => ({ name, run: async () => scanAll(scan, some) }));
  const pass = { name: 'every character looked at once', run: () => some.map(sumOfUnits) };
  print(
    `Looking for secrets in ${megabytes(some)} MB of declarations`,
    await interleaved([...candidates, pass], rounds),
  );
}

async function row({ name, scan }: Scanner, clean: readonly string[]): Promise<string> {
  const made = fakeSecrets(1);
  let found = 0;
  let covered = 0;
  for (const { text, secret } of made) {
    const start = text.indexOf(secret);
    const share = Math.max(0, ...(await scan(text)).map((range) => overlap(range, [start, start + secret.length])));
    found += share > 0 ? 1 : 0;
    covered += share >= 0.95 * secret.length ? 1 : 0;
  }
  const lines = await flagged(scan, benignLines);
  const files = await flagged(scan, clean);
  return `| ${name} | ${found} | ${covered} | ${lines} | ${files} of ${clean.length} (${megabytes(clean)} MB) |`;
}

async function flagged(scan: Scan, texts: readonly string[]): Promise<number> {
  return (await scanAll(scan, texts)).filter((ranges) => ranges.length > 0).length;
}

async function scanAll(scan: Scan, texts: readonly string[]): Promise<readonly (readonly Range[])[]> {
  const all: (readonly Range[])[] = [];
  for (const text of texts) {
    all.push(await scan(text));
  }
  return all;
}

function ours(): Scan {
  const findSecrets = createFinder(ruleTable);
  return (text) => findSecrets(text).map(({ start, end }) => [start, end] as const);
}

async function secretlint(): Promise<Scan> {
  const { lintSource } = await import('@secretlint/core');
  const { creator } = await import('@secretlint/secretlint-rule-preset-recommend');
  const config: SecretLintCoreConfig = {
    rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }],
  };
  return async (content) => {
    const source = { filePath: '/file.txt', content, ext: '.txt', contentType: 'text' } as const;
    const { messages } = await lintSource({ source, options: { config, noPhysicFilePath: true } });
    return messages.map(({ range }) => [range[0], range[1]] as const);
  };
}

function overlap(a: Range, b: Range): number {
  return Math.min(a[1], b[1]) - Math.max(a[0], b[0]);
}

function sumOfUnits(text: string): number {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) {
    sum += text.charCodeAt(index);
  }
  return sum;
}

function megabytes(texts: readonly string[]): string {
  return (texts.reduce((sum, text) => sum + text.length, 0) / 1e6).toFixed(1);
}

/** @param most characters, together */
function textsBelow(folder: string, most: number): string[] {
  const texts: string[] = [];
  let length = 0;
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = join(folder, path);
    if (/\.(ts|js|mjs|cjs|json|md|ya?ml)$/.test(path) && length < most && statSync(file).isFile()) {
      const text = readFileSync(file, 'utf8');
      texts.push(text);
      length += text.length;
    }
  }
  return texts;
}
