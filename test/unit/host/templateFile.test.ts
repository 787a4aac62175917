import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackError } from '../../../src/core/errors';
import { TemplateFile } from '../../../src/host/templateFile';
import { GuardedFileSystem } from '../../../src/sources/guardedFileSystem';
import { NodeFileSystem } from '../../../src/sources/nodeFileSystem';
import { tempDirectory } from '../../support/tempDirectory';

suite('The user’s template', () => {
  const directory = tempDirectory();
  let failures: PackError[];
  let template: TemplateFile;
  setup(() => {
    failures = [];
    const nothing = { isAllowed: async () => false, allow: async () => undefined };
    template = new TemplateFile(new GuardedFileSystem(new NodeFileSystem(), nothing), (error) => failures.push(error));
  });

  async function file(name: string, text: string): Promise<string> {
    const path = join(directory(), name);
    await writeFile(path, text);
    return path;
  }

  test('is the text of its file, and read again when that has changed', async () => {
    const path = await file('mine.mustache', '{{name}}');
    const before = await template.read(path);
    await writeFile(path, '{{name}} and more');
    assert.deepEqual([before, await template.read(path)], ['{{name}}', '{{name}} and more']);
  });

  test('is empty where none is set', async () => {
    assert.equal(await template.read(''), '');
  });

  test('is told of once when it cannot be read, and again when it could be in between', async () => {
    const path = join(directory(), 'mine.mustache');
    const texts = [await template.read(path), await template.read(path)];
    await file('mine.mustache', 'x');
    texts.push(await template.read(path));
    await rm(path);
    texts.push(await template.read(path));
    assert.deepEqual(
      [texts, failures.map(({ code }) => code)],
      [
        ['', '', 'x', ''],
        ['file-not-found', 'file-not-found'],
      ],
    );
  });

  test('lies at an absolute path: where a relative one begins, a workspace would say', async () => {
    await template.read('mine.mustache');
    await template.read('../mine.mustache');
    assert.deepEqual(
      failures.map(({ code }) => code),
      ['template-invalid', 'template-invalid'],
    );
  });

  test('is no file of the denylist, nor one that is too large', async () => {
    await template.read(await file('.env', 'KEY=1'));
    await template.read(await file('large.mustache', 'x'.repeat(256 * 1024 + 1)));
    assert.deepEqual(
      failures.map(({ code }) => code),
      ['file-denied', 'file-too-large'],
    );
  });
});
