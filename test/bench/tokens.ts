import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adversarialTexts } from '../support/adversarialTexts';
import { exactEncodings, miscounted, openCounter, openTiktoken } from '../support/exactTokens';
import { type Candidate, interleaved, print } from './measure';

/** Counting tokens; the baseline is OpenAI's own counter. */
export async function tokens(rounds: number): Promise<void> {
  await ofCode(rounds);
  await ofAdversarialTexts();
}

/** The sources of this project and TypeScript's declarations of Node. */
async function ofCode(rounds: number): Promise<void> {
  const files = [...filesBelow('src', '.ts'), ...filesBelow(join('node_modules', '@types', 'node'), '.d.ts')];
  const texts = files.map(([, text]) => text);
  const candidates: Candidate[] = [];
  for (const encoding of exactEncodings) {
    console.log(
      `\n${miscounted(encoding, files).length} of ${files.length} files differ from tiktoken in ${encoding}.`,
    );
    const tiktoken = openTiktoken(encoding);
    const counter = openCounter(encoding);
    candidates.push(
      { name: `${encoding}, tiktoken`, run: () => texts.map(tiktoken.count) },
      { name: `${encoding}, ours`, run: () => texts.map((text) => counter.count(text)) },
      { name: `${encoding}, ours, loading it`, run: () => openCounter(encoding).count('a') },
    );
  }
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  print(`Tokens of ${(bytes / 1e6).toFixed(1)} MB of TypeScript`, await interleaved(candidates, rounds));
}

/** A megabyte of each; the baseline is a megabyte of code. */
async function ofAdversarialTexts(): Promise<void> {
  const counter = openCounter('o200k_base');
  const code = filesBelow(join('node_modules', '@types', 'node'), '.d.ts')
    .map(([, text]) => text)
    .join('');
  const texts = {
    TypeScript: Buffer.from(code).toString('latin1').slice(0, 1_000_000),
    ...adversarialTexts(1_000_000),
  };
  const candidates = Object.entries(texts).map(([name, text]) => ({ name, run: () => counter.count(text) }));
  print('Tokens of a megabyte in o200k_base', await interleaved(candidates, 3));
}

function filesBelow(folder: string, ending: string): [name: string, text: string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => [path, readFileSync(join(folder, path), 'utf8')]);
}
