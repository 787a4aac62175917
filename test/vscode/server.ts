// The VS Code of the tests: a real workbench and a real extension host, served on a free loopback port.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type DataDirectoryOptions, prepareDataDirectory, serverArguments } from './dataDirectory';
import { installVSCode, nodeExecutable } from './install.mjs';
import { type OwnedProcess, startOwnedProcess } from './ownedProcess';
import { removeFolder, temporaryFolder } from './temporaryFolder';

export interface ServerOptions extends DataDirectoryOptions {
  /** Added to the environment of the server, and so of every extension host. */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Lets the address of a window name an extension under development and its tests. VS Code then shows no toasts, so
   * this is for suites in the extension host, not for UI tests.
   */
  readonly smokeTestDriver?: boolean;
  /** Asks whether folders are trusted, as it does for users. Else everything is. */
  readonly workspaceTrust?: boolean;
  /** Where VS Code keeps its state. It stays when the server stops; without it, a temporary one is used. */
  readonly dataDirectory?: string;
}

export interface VSCodeServer {
  readonly port: number;
  /** `127.0.0.1:port`: the one spelling of the address that everything must use. */
  readonly authority: string;
  readonly dataDirectory: string;
  /** The process above all that this VS Code starts. */
  readonly pid: number;
  /** Resolves when the server has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** The folder on disk that an extension knows as its globalStorageUri. */
  globalStorage(extensionId: string): string;
  /** Ends every process of this server and removes its temporary folders. */
  stop(): Promise<void>;
}

/** Starts VS Code, installing it first if need be, and resolves when it listens. */
export async function startServer(options: ServerOptions = {}): Promise<VSCodeServer> {
  await installVSCode();
  const dataDirectory = resolve(options.dataDirectory ?? temporaryFolder('vscode-data'));
  // VS Code makes its sockets here. Their paths may have 107 bytes at most.
  const socketDirectory = temporaryFolder('vscode-run');
  const temporary = options.dataDirectory ? [socketDirectory] : [socketDirectory, dataDirectory];
  let server: OwnedProcess | undefined;
  const forget = onExit(() => {
    server?.kill();
    temporary.forEach(removeFolder);
  });
  const stop = async () => {
    await server?.end();
    temporary.forEach(removeFolder);
    forget();
  };
  try {
    const environment = serverEnvironment(dataDirectory, socketDirectory, options.environment);
    await prepareDataDirectory(dataDirectory, options, environment);
    server = startServerProcess(dataDirectory, environment, options);
    const port = Number(await server.said(/Extension host agent listening on (\d+)/, 60_000));
    return { ...described(server, port, dataDirectory), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function described({ pid, ended }: OwnedProcess, port: number, dataDirectory: string): Omit<VSCodeServer, 'stop'> {
  return {
    port,
    authority: `127.0.0.1:${port}`,
    dataDirectory,
    pid,
    ended,
    globalStorage: (id) => join(dataDirectory, 'data', 'User', 'globalStorage', id.toLowerCase()),
  };
}

/** The environment of this process, without what npm or a surrounding VS Code put there. */
function serverEnvironment(
  dataDirectory: string,
  socketDirectory: string,
  added: ServerOptions['environment'],
): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|VSCODE_|ELECTRON_)/i.test(name));
  return {
    ...Object.fromEntries(inherited),
    HOME: join(dataDirectory, 'home'),
    XDG_RUNTIME_DIR: socketDirectory,
    TMPDIR: socketDirectory,
    // No gallery of extensions: VS Code would ask it about every one that is installed.
    EXTENSIONS_GALLERY: '{}',
    ...added,
  };
}

function startServerProcess(
  directory: string,
  environment: NodeJS.ProcessEnv,
  { smokeTestDriver, workspaceTrust }: ServerOptions,
): OwnedProcess {
  mkdirSync(directory, { recursive: true });
  const args = [
    ...serverArguments(directory),
    ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token'],
    ...['--disable-telemetry', '--disable-experiments'],
    ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
    // A built workbench ignores extensionDevelopmentPath and extensionTestsPath without this hidden option.
    ...(smokeTestDriver ? ['--enable-smoke-test-driver'] : []),
  ];
  return startOwnedProcess(nodeExecutable, args, { environment, logFile: join(directory, 'server.log') });
}

/** Runs `cleanUp` when this process exits or is asked to. The returned function takes that back. */
function onExit(cleanUp: () => void): () => void {
  const interrupted = () => process.exit(130);
  const terminated = () => process.exit(143);
  process.on('exit', cleanUp);
  process.on('SIGINT', interrupted);
  process.on('SIGTERM', terminated);
  return () => {
    process.off('exit', cleanUp);
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', terminated);
  };
}
