// `npm run bench:capture [files]`: what it costs to add a collection, beside the least that listing, reading and hashing
// the same files can cost: Git's own listing, synchronous reads on one thread, and BLAKE3; all in turn, in one run.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { createBLAKE3 } from 'hash-wasm';
import { capture } from '../../../src/app/capture';
import { expand } from '../../../src/app/collect';
import { concurrently } from '../../../src/app/concurrently';
import { fileSource } from '../../../src/core/source';
import { folderUri } from '../../../src/sources/folderUri';
import { openMemoryStore } from '../../../src/storage/memoryStore';
import { removeFolder, temporaryFolder } from '../../vscode/temporaryFolder';
import { type Candidate, interleaved, print } from '../measure';
import { diskPorts } from './diskPorts';
import { generateTree } from './generatedTree';

const glob = 'glob:packages/**/*.ts';

async function main([files = '10000']: readonly string[]): Promise<void> {
  console.log(`Node ${process.version}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)} at the start.`);
  const scratch = temporaryFolder('bench');
  try {
    const tree = join(scratch, 'tree');
    const size = generateTree(tree, Number(files));
    console.log(`${size.files} files, ${(size.bytes / 1e6).toFixed(1)} MB, and as many again by two fifths ignored.`);
    print('Listing, reading and hashing', await interleaved(await candidates(tree), 7));
    print('Adding the collection, a whole process', await interleaved(wholeProcesses(scratch, tree), 5));
  } finally {
    removeFolder(scratch);
  }
}

async function candidates(tree: string): Promise<Candidate[]> {
  const ports = diskPorts(openMemoryStore(Date));
  const folder = folderUri(tree);
  const source = { kind: 'glob', pattern: glob.slice('glob:'.length) } as const;
  const floor = await floorOf(tree);
  const list = () => expand(ports, { source, folder });
  const all = async (): Promise<void> => {
    const paths = (await list()).flatMap((each) => (each.skipped ? [] : [each.path]));
    let hashed = 0;
    for await (const captured of concurrently(paths, 32, (path) =>
      capture(ports, { source: fileSource(path), folder }),
    )) {
      hashed += captured.contents.size;
    }
    if (hashed !== paths.length) {
      throw new Error(`${hashed} of ${paths.length} were hashed`);
    }
  };
  return [
    { name: 'git ls-files, readFileSync and BLAKE3', run: floor.all },
    { name: 'git ls-files, readFile of fs/promises 32 at a time, and BLAKE3', run: floor.allByPromises },
    { name: 'git ls-files alone', run: floor.list },
    { name: 'ours: the walk', run: list },
    { name: 'ours: walk, read, decode and hash', run: all },
  ];
}

interface Floor {
  readonly list: () => string[];
  /** On this thread, which has nothing else to do. */
  readonly all: () => void;
  /** As a program reads that has. */
  readonly allByPromises: () => Promise<void>;
}

async function floorOf(tree: string): Promise<Floor> {
  const hasher = await createBLAKE3();
  const list = (): string[] =>
    execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: tree, maxBuffer: 1e9 })
      .toString()
      .split('\0')
      .filter((path) => path.endsWith('.ts'));
  const all = (): void => {
    for (const path of list()) {
      hasher
        .init()
        .update(readFileSync(join(tree, path)))
        .digest('hex');
    }
  };
  const allByPromises = async (): Promise<void> => {
    for await (const content of concurrently(list(), 32, (path) => readFile(join(tree, path)))) {
      hasher.init().update(content).digest('hex');
    }
  };
  return { list, all, allByPromises };
}

function wholeProcesses(scratch: string, tree: string): Candidate[] {
  let round = 0;
  const child = (pattern: string): void => {
    round += 1;
    const args = [join('dist', 'test', 'bench', 'capture', 'child.js'), join(scratch, `store${round}`), tree, pattern];
    const { artifacts, maxRSS } = JSON.parse(execFileSync(process.execPath, args, { maxBuffer: 1e8 }).toString());
    console.log(`${artifacts} artifacts, at most ${(maxRSS / 1024).toFixed(0)} MiB of memory`);
  };
  return [
    { name: 'one file', run: () => child('glob:packages/p0/src/f0/m0.ts') },
    { name: 'all files', run: () => child(glob) },
  ];
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
