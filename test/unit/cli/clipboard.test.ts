import assert from 'node:assert/strict';
import { programsFor } from '../../../src/cli/clipboard';

suite('The programs that reach a clipboard', () => {
  const names = (platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string[] =>
    programsFor(platform, environment).map(({ write }) => write[0]);

  test('are those of the desktop, the likelier first', () => {
    assert.deepEqual(
      [names('darwin', {}), names('linux', {}), names('linux', { WAYLAND_DISPLAY: 'wayland-0' })],
      [['pbcopy'], ['xclip', 'xsel', 'wl-copy'], ['wl-copy', 'xclip', 'xsel']],
    );
  });

  test('are those of Windows where Linux runs under it', () => {
    assert.deepEqual(names('linux', { WSL_DISTRO_NAME: 'Debian' }), ['xclip', 'xsel', 'wl-copy', 'powershell.exe']);
  });

  test('are called by their full path on Windows, which would look into the current directory first', () => {
    const path = 'D:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
    const [programs, ...others] = programsFor('win32', { SystemRoot: 'D:\\Windows' });
    assert.deepEqual([programs?.write[0], programs?.read[0], others], [path, path, []]);
  });
});
