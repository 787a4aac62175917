import assert from 'node:assert/strict';
import type { WorkspacePath } from '../../../../src/core/workspacePath';
import type { CapturedDirectory } from '../../../../src/host/freshness/knownArtifacts';
import { maxWatched, WatchedDirectories } from '../../../../src/host/freshness/watchedDirectories';

suite('Watched directories', () => {
  const directory = (path: string, artifacts = 1): CapturedDirectory => ({
    folder: 'file:///w',
    path: path as WorkspacePath,
    artifacts,
  });

  function watched(): { readonly watching: WatchedDirectories; readonly log: string[] } {
    const log: string[] = [];
    const watching = new WatchedDirectories(({ path }) => {
      log.push(`+${path}`);
      return { dispose: () => void log.push(`-${path}`) };
    });
    return { watching, log };
  }

  test('have one watcher each, as long as something in them is captured', () => {
    const { watching, log } = watched();
    watching.follow([directory('src', 3), directory('docs')]);
    watching.follow([directory('src', 1), directory('test')]);
    watching.dispose();
    assert.deepEqual(log, ['+src', '+docs', '-docs', '+test', '-src', '-test']);
  });

  test('are those with the most artifacts, where there are more than may be watched', () => {
    const { watching, log } = watched();
    const many = Array.from({ length: maxWatched + 1 }, (_, index) => directory(`d${index}`, index + 1));
    watching.follow(many);
    assert.equal(watching.size, maxWatched);
    assert.ok(!log.includes('+d0') && log.includes(`+d${maxWatched}`));
    watching.follow([directory('d0', 1000), ...many.slice(1)]);
    assert.deepEqual(log.slice(maxWatched), ['-d1', '+d0']);
  });
});
