// `npm run bench`: what it costs, beside something that everybody can judge, measured in the same run. No time of day,
// no machine and no other work is alike, so the ratios are what to compare.
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { gzipSync } from 'node:zlib';
import { activation } from './activation';
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
  print('Activation in the extension host, code loading included', await activation(7));
}

function sizes(): void {
  console.log('\n### Bundles\n\n| | KB | KB, gzipped |\n| --- | ---: | ---: |');
  for (const file of [
    'extension.js',
    'ctx.js',
    'tokenWorker.js',
    'o200k_base.tokens',
    'cl100k_base.tokens',
    'secretWorker.js',
    'sql-wasm.wasm',
    'webview/preview.js',
  ]) {
    const content = readFileSync(`dist/${file}`);
    console.log(
      `| ${file} | ${(content.length / 1000).toFixed(0)} | ${(gzipSync(content).length / 1000).toFixed(0)} |`,
    );
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
