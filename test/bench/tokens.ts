import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { get_encoding } from 'tiktoken';
import { openCounter } from '../support/exactTokens';
import { interleaved, type Timing } from './measure';

/** Counting the sources of this project and of TypeScript's declarations; the baseline is OpenAI's own counter. */
export async function tokens(rounds: number): Promise<{ readonly bytes: number; readonly timings: Timing[] }> {
  const texts = [...textsBelow('src', '.ts'), ...textsBelow(join('node_modules', '@types', 'node'), '.d.ts')];
  const encoding = get_encoding('o200k_base');
  const counter = openCounter('o200k_base');
  const timings = await interleaved(
    [
      { name: 'tiktoken', run: () => texts.map((text) => encoding.encode_ordinary(text).length) },
      { name: 'ours', run: () => texts.map((text) => counter.count(text)) },
    ],
    rounds,
  );
  encoding.free();
  return { bytes: texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0), timings };
}

function textsBelow(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => readFileSync(join(folder, path), 'utf8'));
}
