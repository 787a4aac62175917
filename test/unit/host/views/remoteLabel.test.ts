import assert from 'node:assert/strict';
import { remoteLabel } from '../../../../src/host/views/remoteLabel';

suite('Where packs are, in a word', () => {
  const machine = { host: 'build-7', distribution: 'Ubuntu' };
  const labels = (...names: (string | undefined)[]): (string | undefined)[] =>
    names.map((name) => remoteLabel(name, machine));

  test('is said of another machine, by its kind and, where it says something, its name', () => {
    assert.deepEqual(labels('ssh-remote', 'wsl', 'dev-container', 'codespaces', 'tunnel'), [
      'SSH: build-7',
      'WSL: Ubuntu',
      'Dev Container',
      'Codespaces',
      'Tunnel: build-7',
    ]);
  });

  test('is not said on the machine of the window, nor where the name is an address', () => {
    assert.deepEqual(labels(undefined, '127.0.0.1:8080', 'localhost'), [undefined, undefined, undefined]);
  });

  test('of a kind that is not known is its own name', () => {
    assert.deepEqual(labels('some-cloud'), ['some-cloud']);
  });

  test('of a Linux within Windows that does not say which is its kind', () => {
    assert.equal(remoteLabel('wsl', { host: 'build-7' }), 'WSL');
  });
});
