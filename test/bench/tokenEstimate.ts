// How far counts in o200k_base are from those in the vocabulary of Claude 2, over the text files of folders: see
// docs/tokens.md. That vocabulary is installed for this alone, outside of the project:
// npm install --prefix ../claude @anthropic-ai/tokenizer@0.0.4; node dist/test/bench/tokenEstimate.js ../claude docs src
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join, resolve } from 'node:path';
import { openCounter } from '../support/exactTokens';
import { percentile } from './measure';

interface PublishedTokenizer {
  getTokenizer(): { encode(text: string, specials: 'all'): Uint32Array };
}

function main([prefix = '', ...folders]: string[]): void {
  const published: PublishedTokenizer = createRequire(resolve(prefix, 'package.json'))('@anthropic-ai/tokenizer');
  const tokenizer = published.getTokenizer();
  const counter = openCounter('o200k_base');
  const ratios = new Map<string, number[]>();
  for (const [kind, text] of folders.flatMap(textsBelow)) {
    const tokens = counter.count(text);
    // Each has tens of thousands at most, which that tokenizer takes a second for; in few, one token is a percent.
    if (tokens >= 200) {
      const ratio = tokenizer.encode(text.normalize('NFKC'), 'all').length / tokens;
      for (const name of [kind, 'all']) {
        ratios.set(name, [...(ratios.get(name) ?? []), ratio]);
      }
    }
  }
  console.log('| | files | 5 % below | median | 5 % above |\n| --- | ---: | ---: | ---: | ---: |');
  for (const [kind, all] of ratios) {
    const [low, middle, high] = [0.05, 0.5, 0.95].map((share) => percentile(all, share).toFixed(2));
    console.log(`| ${kind} | ${all.length} | ${low} | ${middle} | ${high} |`);
  }
}

/** Distinct ones, with the ending of the file's name. */
function textsBelow(folder: string): [kind: string, text: string][] {
  const kinds = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && /\.(?:[cm]?[jt]s|json|md|css|c|h|py|utf-8)$/.test(entry.name)) {
      const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      if (text.length < 300_000 && !/\0|\S{3000}/.test(text)) {
        kinds.set(text, extname(entry.name));
      }
    }
  }
  return [...kinds].map(([text, kind]) => [kind, text]);
}

main(process.argv.slice(2));
