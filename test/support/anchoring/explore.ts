import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sliceLines } from '../../../src/core/lineRange';
import { findRange, findSnippet } from '../../../src/sources/anchoring/findRange';
import { randomNumbers } from '../randomNumbers';
import { histories } from './histories';
import { gitHunks, truthOf } from './truth';

const opts = process.argv.slice(2).filter((a) => a.startsWith('-'));
const verbose = process.argv.includes('v');
const hs = histories();
console.log(
  hs.map((h) => `${h.name} ${h.texts.length} ${h.texts.map((t) => t.split('\n').length).join(',')}`).join('\n'),
);
const random = randomNumbers(1);
const all = hs.map((h) => ({ h, hunks: gitHunks(mkdtempSync(join(tmpdir(), 'h1-')), h.texts, opts) }));
const iou = (a: any, b: any) => {
  if (!a || !b) return 0;
  const i = Math.min(a.end, b.end) - Math.max(a.start, b.start) + 1;
  return i <= 0 ? 0 : i / (Math.max(a.end, b.end) - Math.min(a.start, b.start) + 1);
};
const stat: Record<string, any> = {};
const N = Number(process.env.N ?? 1000);
const times: number[] = [];
let n = 0,
  hard = 0,
  movedN = 0,
  changedN = 0;
while (n < N) {
  const { h, hunks } = all[Math.floor(random() * all.length)]!;
  const from = Math.floor(random() * (h.texts.length - 1));
  const to = from + 1 + Math.floor(random() * (h.texts.length - 1 - from));
  const lines = h.texts[from]!.split('\n').length - 1;
  const length = 5 + Math.floor(random() * 55);
  if (length > lines) continue;
  const start = 1 + Math.floor(random() * (lines - length));
  const range = { start, end: start + length - 1 };
  const truth = truthOf(hunks.slice(from, to), range);
  if (process.env.CH && truth.surviving === 1 && truth.lines && truth.lines.end - truth.lines.start === length - 1)
    continue;
  n++;
  if (truth.surviving < 0.5) hard++;
  if (truth.surviving < 1) changedN++;
  if (truth.lines?.start !== start) movedN++;
  const snippet = sliceLines(h.texts[from]!, range, 'x').text;
  for (const [name, run] of Object.entries({
    direct: () => findRange([h.texts[from]!, h.texts[to]!], range),
    chain: () => findRange(h.texts.slice(from, to + 1) as any, range),
    ...(process.env.SN ? { snippet: () => findSnippet(snippet, h.texts[to]!, start) } : {}),
  })) {
    const t = performance.now();
    const f = run();
    const ms = performance.now() - t;
    if (name === 'direct') times.push(ms);
    const s = (stat[name] ??= {
      exact: 0,
      e: 0,
      i9: 0,
      i5: 0,
      h5: 0,
      n: 0,
      same: 0,
      moved: 0,
      changed: 0,
      lost: 0,
      lostRight: 0,
      lostWrong: 0,
      wrong: 0,
      disagree: 0,
    });
    s.n++;
    s[f.answer]++;
    let v: number;
    if (f.answer === 'lost') {
      v = truth.surviving < 0.5 ? 1 : 0;
      if (v) s.lostRight++;
      else s.lostWrong++;
    } else {
      v = iou(f.lines, truth.lines);
      if (truth.surviving < 0.5 && v >= 0.5) s.h5++;
    }
    if (v === 1) s.exact++;
    if (v >= 0.9) s.i9++;
    if (v >= 0.5) s.i5++;
    if (f.answer === 'same' || f.answer === 'moved') {
      if (v < 0.5) s.wrong++;
      if (v < 1) s.disagree++;
      if (sliceLines(h.texts[to]!, f.lines, 'x').text !== snippet) throw new Error('text');
    }
    if (verbose && v < 0.5)
      console.log(
        name,
        h.name,
        from,
        to,
        JSON.stringify(range),
        JSON.stringify(f),
        JSON.stringify(truth),
        v.toFixed(2),
      );
  }
}
times.sort((a, b) => a - b);
console.log({ hard, movedN, changedN, med: times[n >> 1], p95: times[Math.floor(n * 0.95)], max: times.at(-1) });
console.table(stat);
