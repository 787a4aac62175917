// `npm run bench`: what it costs, beside something that everybody can judge, measured in the same run. No time of day,
// no machine and no other work is alike, so the ratios are what to compare.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { gzipSync } from 'node:zlib';
import { anchoring } from './anchoring';
import { commandLine } from './commandLine';
import { print } from './measure';
import { rendering } from './rendering';
import { secrets } from './secrets';
import { storage } from './storage';
import { tokens } from './tokens';

async function main(): Promise<void> {
  console.log(`Node ${process.version}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)} at the start.`);
  sizes();
  print('The command line, whole processes', await commandLine(9));
  print('A change in the store, until it is durable', await storage(15));
  await tokens(7);
  await secrets(7);
  await anchoring(1_000, 9);
  for (const [artifacts, rounds] of [
    [10, 15],
    [1_000, 7],
    [10_000, 3],
  ] as const) {
    const { payloadBytes, timings } = await rendering(artifacts, rounds);
    print(`A pack of ${artifacts} artifacts, ${(payloadBytes / 1e6).toFixed(1)} MB`, timings);
  }
}

function sizes(): void {
  console.log('\n### Bundles\n\n| | KB | KB, gzipped |\n| --- | ---: | ---: |');
  const shipped = ['extension.js', 'ctx.js', 'parts', 'tokenWorker.js', 'secretWorker.js', 'sql-wasm.wasm', 'webview'];
  for (const name of [...shipped, 'o200k_base.tokens', 'cl100k_base.tokens']) {
    const contents = filesAt(`dist/${name}`).map((file) => readFileSync(file));
    const [plain, packed] = [contents, contents.map((content) => gzipSync(content))].map(kilobytes);
    console.log(`| ${name} | ${plain} | ${packed} |`);
  }
}

function filesAt(path: string): string[] {
  return statSync(path).isDirectory() ? readdirSync(path).map((name) => `${path}/${name}`) : [path];
}

function kilobytes(contents: readonly Uint8Array[]): string {
  return (contents.reduce((sum, { length }) => sum + length, 0) / 1000).toFixed(0);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
