import assert from 'node:assert/strict';
import { folderNames } from '../../../src/core/folderNames';

/** The directories of a user, as Linux has them, and macOS and Windows. */
const [home, users] = ['home', 'Users'].map((above) => `/${above}/ada`);

suite('A folder’s URI', () => {
  test('names the folders down to it, as people write them', () => {
    const uris = [
      ...['file:///code/shop/api', 'file:///code/my%20shop/%C3%A9', 'file://server/share/api/', 'api'],
      ...['vscode-vfs://github/owner/repo', 'vscode-remote://ssh-remote%2Bbox/srv/api?x=a/b#c/d', 'memfs:/100%/api'],
    ];
    assert.deepEqual(
      uris.map((uri) => folderNames(uri).join(' | ')),
      ['code | shop | api', 'code | my shop | é', 'share | api', 'folder', 'owner | repo', 'srv | api', '100% | api'],
    );
  });

  test('does not say whose directory it is in, nor on which drive', () => {
    const uris = [
      ...[`file://${home}/code/api`, `file://${users}/api`, `file:///c%3A${users}/api`, 'file:///C:/Code/api'],
      ...[`file:///mnt/c${users}/api`, `file:///var${home}/api`, `vscode-remote://wsl%2BUbuntu${home}/api`],
      ...[`file:///Volumes/Disk${users}/api`, `file:///nfs%0A/x${home}/api`, 'file:///srv/users/ada/api'],
      ...[`file:///home${users}/api`, 'file:///media/ada/Disk/api', 'file:///run/media/ada/Disk/api'],
      ...['file:///c%3A/Documents%20and%20Settings/ada/api', 'file://box/c%24/Work/api', `file:///c${users}/api`],
      ...[
        'file:///C%3A%5CUsers%5Cada%5Capi',
        `file:///c%3A${users}/100%/api`,
        `file://wsl.localhost/Ubuntu${home}/api`,
      ],
    ];
    assert.deepEqual(
      uris.map((uri) => folderNames(uri).join('/')),
      [
        ...['code/api', 'api', 'api', 'Code/api', 'api', 'api', 'api'],
        ...['api', 'api', 'api', 'api', 'Disk/api', 'Disk/api', 'api', 'Work/api', 'api', 'api', '100%/api', 'api'],
      ],
    );
  });

  test('has a name also where it has none that may be told', () => {
    const uris = [
      ...['file:///', `file://${home}`, 'file:///d%3A/', '', `file:///c%3A${users}`, `file:///mnt/c${users}`],
      ...[`file://wsl.localhost/Ubuntu${home}`, `file://box/c%24${users}`],
    ];
    assert.deepEqual(
      uris.map(folderNames),
      uris.map(() => ['folder']),
    );
  });

  test('names a project that is called as the directories of users are', () => {
    assert.deepEqual(['file:///code/users/api', 'file:///code/shop/home', 'file:///media/api'].map(folderNames), [
      ['code', 'users', 'api'],
      ['code', 'shop', 'home'],
      ['media', 'api'],
    ]);
  });
});
