// The clipboard belongs to the desktop, and each desktop brings programs of its own to reach it.
import { spawn } from 'node:child_process';
import { PackError } from '../core/errors';

type ProgramCall = readonly [program: string, ...args: string[]];

interface ClipboardPrograms {
  readonly write: ProgramCall;
  readonly read: ProgramCall;
}

const macOS: ClipboardPrograms = { write: ['pbcopy'], read: ['pbpaste'] };
const wayland: ClipboardPrograms = { write: ['wl-copy'], read: ['wl-paste', '--no-newline'] };
const xclip: ClipboardPrograms = {
  write: ['xclip', '-selection', 'clipboard', '-in'],
  read: ['xclip', '-selection', 'clipboard', '-out'],
};
const xsel: ClipboardPrograms = {
  write: ['xsel', '--clipboard', '--input'],
  read: ['xsel', '--clipboard', '--output'],
};
// PowerShell's streams are in the console's code page unless told otherwise; `clip.exe` cannot be told.
const utf8Console = '[Console]::InputEncoding = [Console]::OutputEncoding = [Text.UTF8Encoding]::new($false)';
const windows = (powerShell: string): ClipboardPrograms => ({
  write: [powerShell, '-NoProfile', '-Command', `${utf8Console}; Set-Clipboard -Value ([Console]::In.ReadToEnd())`],
  read: [powerShell, '-NoProfile', '-Command', `${utf8Console}; [Console]::Out.Write((Get-Clipboard -Raw))`],
});

/**
 * Puts the text on the clipboard, by the first program that is there, and reads it back.
 * @param instead the command that writes the text to a file, for who has to do without
 * @throws PackError `clipboard-unavailable`, `clipboard-differs`
 */
export async function writeClipboard(
  text: string,
  pack: string,
  environment: NodeJS.ProcessEnv,
  instead?: string,
): Promise<void> {
  const candidates = programsFor(process.platform, environment);
  for (const { write, read } of candidates) {
    if ((await call(write, text)) !== undefined) {
      if ((await call(read, '')) !== text) {
        throw new PackError('clipboard-differs', { pack, ...(instead !== undefined && { instead }) });
      }
      return;
    }
  }
  throw new PackError('clipboard-unavailable', { tried: candidates.map(({ write }) => write[0]).join(', ') });
}

/** The programs to try, in turn. */
export function programsFor(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): ClipboardPrograms[] {
  if (platform === 'darwin') {
    return [macOS];
  }
  if (platform === 'win32') {
    // By its full path: Windows would look for the bare name in the current directory, which is somebody's repository.
    const { SystemRoot = 'C:\\Windows' } = environment;
    return [windows(`${SystemRoot}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`)];
  }
  const underWindows = environment.WSL_DISTRO_NAME ? [windows('powershell.exe')] : [];
  return environment.WAYLAND_DISPLAY
    ? [wayland, xclip, xsel, ...underWindows]
    : [xclip, xsel, wayland, ...underWindows];
}

/** What the program wrote; undefined when it is not there or did not succeed. */
function call([program, ...args]: ProgramCall, input: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    // A program that keeps the selection stays behind with our pipe in its hands, so the end is its exit, not the pipe's.
    // One that reads the clipboard may end before a pipe to it could be closed, which would look like a failure.
    const child = spawn(program, args, { stdio: [input === '' ? 'ignore' : 'pipe', 'pipe', 'ignore'] });
    const output: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', () => resolve(undefined));
    child.stdin?.on('error', () => resolve(undefined));
    child.on(input === '' ? 'close' : 'exit', (code) => {
      child.stdout?.destroy();
      resolve(code === 0 ? Buffer.concat(output).toString('utf8') : undefined);
    });
    child.stdin?.end(input);
  });
}
