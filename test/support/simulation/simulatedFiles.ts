import type { LogFile, LogFiles } from '../../../src/storage/log/logFiles';
import type { DiskFile } from './disk';
import type { Operation, SimulatedProcess, Simulator } from './simulator';

/** What they do to the disk when they fail is theirs to say; a pause cannot fail. */
const failsByItself: ReadonlySet<Operation> = new Set(['sync', 'append', 'write', 'pause']);

/** The disk of a simulator, as one of its processes sees it. */
export class SimulatedFiles implements LogFiles {
  constructor(
    private readonly simulator: Simulator,
    private readonly process: SimulatedProcess,
  ) {}

  /** For what is no file operation and takes time. */
  pause = (): Promise<void> => this.do('pause', '', () => undefined);

  openLog(path: string): Promise<LogFile> {
    return this.do('open', path, () => this.opened(path, this.simulator.disk.file(path)));
  }

  async writeNewFile(path: string, content: Uint8Array): Promise<void> {
    const bytes = Uint8Array.from(content);
    const file = await this.do('create', path, () => this.simulator.disk.create(path));
    const handle = this.opened(path, file);
    const write = (part: number): void => file.append(bytes.subarray(0, Math.floor(bytes.length * part)));
    await this.do('write', path, () => this.writeOrFail(path, file, write, 'ENOSPC'), write);
    await handle.sync();
  }

  readFile(path: string): Promise<Uint8Array> {
    return this.do('read', path, () => Uint8Array.from(this.simulator.disk.file(path).visible));
  }

  list(path: string): Promise<readonly string[]> {
    return this.do('list', path, () => [...this.simulator.disk.directory(path).visible.keys()]);
  }

  mark(path: string): Promise<void> {
    return this.do('create', path, () => {
      try {
        this.simulator.disk.create(path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
          throw error;
        }
      }
    });
  }

  makeDirectory(path: string): Promise<void> {
    return this.do('mkdir', path, () => this.simulator.disk.makeDirectory(path));
  }

  rename(from: string, to: string): Promise<void> {
    return this.do('rename', from, () => this.simulator.disk.rename(from, to));
  }

  removeFile(path: string): Promise<void> {
    return this.do('remove', path, () => this.simulator.disk.removeFile(path));
  }

  removeDirectory(path: string): Promise<void> {
    return this.do('remove', path, () => this.simulator.disk.removeDirectory(path));
  }

  syncDirectory(path: string): Promise<void> {
    return this.do('syncDirectory', path, () => this.simulator.disk.directory(path === '' ? '/' : path).sync());
  }

  /** A file that is open: it hears of each failed sync once. */
  private opened(path: string, file: DiskFile): LogFile {
    let heard = file.failures;
    let isOpen = true;
    const isNamed = (): boolean => this.simulator.disk.find(path) === file;
    const does = <T>(operation: Operation, run: () => T, runPart?: (part: number) => unknown): Promise<T> =>
      this.do(operation, path, () => (isOpen ? run() : fail('EBADF', operation, path)), runPart);
    return {
      size: () => does('read', () => file.visible.length),
      stat: () => does('read', () => ({ size: file.visible.length, isRemoved: !isNamed() })),
      read: (position, length) =>
        does('read', () => Uint8Array.from(file.visible.subarray(position, position + length))),
      append: (content) => {
        const bytes = Uint8Array.from(content);
        const write = (part: number): number => {
          const length = Math.floor(bytes.length * part);
          file.append(bytes.subarray(0, length));
          return length;
        };
        return does('append', () => this.writeOrFail(path, file, write), write);
      },
      rewrite: (position, bytes) =>
        does('write', () =>
          isNamed() ? file.write(position, Uint8Array.from(bytes)) : fail('ENOENT', 'rewrite', path),
        ),
      sync: () =>
        does('sync', () => {
          if (this.process.fault('sync')) {
            file.failSync(this.simulator.random);
          }
          if (heard !== file.failures) {
            heard = file.failures;
            fail('EIO', 'sync', path);
          }
          file.sync();
        }),
      close: async () => {
        isOpen = false;
      },
    };
  }

  /** @param short what a short write becomes, where the caller of the operating system goes on until all is written */
  private writeOrFail<T>(path: string, file: DiskFile, write: (part: number) => T, short?: string): T {
    const { random } = this.simulator;
    const code = this.process.fault('append');
    const written = write(code === undefined ? 1 : code === 'SHORT' || random.next() < 0.5 ? random.next() : 0);
    if (this.process.fault('writeBack')) {
      file.failSync(random);
    }
    return code === undefined || (code === 'SHORT' && short === undefined)
      ? written
      : fail(code === 'SHORT' ? 'ENOSPC' : code, 'write', path);
  }

  private do<T>(operation: Operation, path: string, run: () => T, runPart?: (part: number) => unknown): Promise<T> {
    const { process } = this;
    const about = { process, operation, path, ...(runPart && { runPart: (part: number) => void runPart(part) }) };
    return this.simulator.step(about, () => {
      const code = failsByItself.has(operation) ? undefined : process.fault(operation);
      if (code) {
        fail(code === 'SHORT' ? 'EIO' : code, operation, path);
      }
      return run();
    });
  }
}

function fail(code: string, operation: string, path: string): never {
  throw Object.assign(new Error(`${code}: ${operation} ${path}`), { code });
}
