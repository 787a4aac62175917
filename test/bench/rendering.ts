// A pack in a store on disk, rendered by the use-case, with the counter and the scanner in their threads. The baseline is
// reading the same contents and hashing them again.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RenderPorts } from '../../src/app/rendering/workshop';
import { renderPack } from '../../src/app/renderPack';
import type { ContentFacts } from '../../src/core/contentFacts';
import type { Pack } from '../../src/core/pack';
import { defaultRenderOptions } from '../../src/core/renderOptions';
import type { Store } from '../../src/core/store';
import { WorkerSecretScanner } from '../../src/secrets/workerSecretScanner';
import { openStore } from '../../src/storage/store';
import { RememberedCounts } from '../../src/tokens/rememberedCounts';
import { WorkerTokenCounter } from '../../src/tokens/workerTokenCounter';
import { type Captured, capturedPack } from '../support/capturedPack';
import { sqlWasm } from '../support/testStore';
import { removeFolder, temporaryFolder } from '../vscode/temporaryFolder';
import { interleaved, type Timing } from './measure';

/** In UTF-16 units: half of the files of a source tree have less. */
const textLength = 4_000;

export interface Measured {
  readonly payloadBytes: number;
  readonly timings: readonly Timing[];
}

export interface World {
  readonly store: Store;
  /** Counts are not remembered from one rendering to the next. */
  readonly ports: RenderPorts;
  /** Its budget holds everything. */
  readonly pack: Pack;
}

/** Rendering so many artifacts. */
export async function rendering(artifacts: number, rounds: number): Promise<Measured> {
  return withPack(artifacts, async ({ store, ports, pack }) => {
    const remembering = { ...ports, tokens: new RememberedCounts(ports.tokens) };
    const { payloadBytes } = await renderPack(remembering, pack);
    const candidates = [
      { name: 'its contents read, and hashed again', run: () => hashed(store, pack) },
      {
        name: 'rendered for the first time',
        run: () => renderPack({ ...ports, facts: forgetting(ports.facts) }, pack),
      },
      { name: 'again, by a new process', run: () => renderPack(ports, pack) },
      { name: 'again, as XML', run: () => renderPack(ports, pack, { format: 'xml' }) },
      { name: 'again, by the same process', run: () => renderPack(remembering, pack) },
      { name: 'the same, 128,000 tokens of it', run: () => renderPack(remembering, { ...pack, tokenBudget: 128_000 }) },
    ];
    return { payloadBytes, timings: await interleaved(candidates, rounds) };
  });
}

/** A pack of so many artifacts of some 4 KB each, for as long as `use` takes. */
export async function withPack<T>(artifacts: number, use: (world: World) => Promise<T>): Promise<T> {
  const scratch = temporaryFolder('bench');
  const store = await openStore({ directory: join(scratch, 'store'), sqlWasm }, Date, { durability: () => 'async' });
  const tokens = new WorkerTokenCounter(resolve('dist/tokenWorker.js'));
  const secrets = new WorkerSecretScanner(resolve('dist/secretWorker.js'));
  try {
    const pack = await capturedPack(store, sources(artifacts), { tokenBudget: 100_000_000 });
    const { blobs, facts, allowedSecrets } = store;
    const renderOptions = () => defaultRenderOptions;
    return await use({ store, pack, ports: { blobs, facts, allowedSecrets, tokens, secrets, renderOptions } });
  } finally {
    tokens.dispose();
    secrets.dispose();
    await store.close();
    removeFolder(scratch);
  }
}

/** Parts of declarations of TypeScript, no two alike. */
function sources(count: number): Captured[] {
  const folder = join('node_modules', '@types', 'node');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.d.ts'));
  const text = files
    .sort()
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .join('');
  return Array.from({ length: count }, (_, index) => {
    const from = (index * textLength) % (text.length - textLength);
    return [`src/part${index % 100}/file${index}.ts`, `// ${index}\n${text.slice(from, from + textLength)}\n`];
  });
}

/** Knows nothing, and keeps what it is told. */
function forgetting(facts: ContentFacts): ContentFacts {
  return {
    tokens: async () => new Map(),
    secrets: async () => new Map(),
    keep: (tokens, secrets) => facts.keep(tokens, secrets),
  };
}

async function hashed({ blobs }: Store, { artifacts }: Pack): Promise<void> {
  for await (const { content } of blobs.getAll(artifacts.map((each) => each.content.hash))) {
    await blobs.hash(content ?? new Uint8Array());
  }
}
