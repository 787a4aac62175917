import assert from 'node:assert/strict';
import { type Answer, CtxWorld } from '../../support/ctxWorld';
import { tempDirectory } from '../../support/tempDirectory';

// Made up: the form of a token, and nobody's.
const token = `ghp_${'a1B2c3D4e5F6g7H8i9J0'.repeat(2).slice(0, 36)}`;

suite('Secrets, from a terminal', function () {
  this.timeout(60_000);
  const directory = tempDirectory();
  let world: CtxWorld;
  setup(async () => {
    world = await new CtxWorld(directory()).create({ 'config.ts': `one\nconst token = '${token}';\n` });
    await world.output('pack', 'create', 'p');
    await world.output('pack', 'add', 'p', 'config.ts', `text:Use ${token} here`);
  });

  test('are redacted, and listed with place and kind', async () => {
    const rendered = await world.output('pack', 'render', 'p');
    assert.ok(!rendered.includes(token));
    assert.equal(rendered.match(/\[REDACTED:[a-z-]+\]/g)?.length, 2);
    const { redactions, included } = await world.json('pack', 'preview', 'p');
    assert.deepEqual(
      redactions.map(({ artifactId, line, place, redacted }: Answer) => [artifactId, line, place, redacted]),
      [
        [included[0].artifactId, 2, 'content', true],
        [included[1].artifactId, 1, 'content', true],
      ],
    );
    const shown = await world.output('pack', 'preview', 'p');
    assert.match(shown, /\nSECRET +KIND +IN +WHERE +FINDING\nredacted +\S+ +config\.ts +line 2 +[0-9a-f]{8}\n/);
  });

  test('are sent as they are once they are allowed, by their hash, until that is taken back', async () => {
    const { redactions } = await world.json('pack', 'preview', 'p');
    const { hash, kind } = redactions[0];
    assert.equal((await world.run('secret', 'list')).stderr, 'No secret is allowed.\n');
    const { allowed } = await world.json('secret', 'allow', 'p', hash.slice(0, 8));
    assert.deepEqual(
      allowed.map((each: Answer) => [each.hash, each.kind]),
      [[hash, kind]],
    );
    assert.ok((await world.output('pack', 'render', 'p')).includes(token));
    const listed = await world.output('secret', 'list');
    assert.match(listed, new RegExp(`^FINDING +KIND +ALLOWED\\n${hash.slice(0, 8)} +${kind} +\\S+Z\\n$`));
    const { stderr } = await world.run('secret', 'redact', hash);
    assert.equal(stderr, '1 secret will be redacted again.\n');
    assert.ok(!(await world.output('pack', 'render', 'p')).includes(token));
  });

  test('that are not redacted are warned of', async () => {
    const { code, stdout, stderr } = await world.run('pack', 'render', 'p', '--redaction', 'off');
    assert.deepEqual([code, stdout.includes(token)], [0, true]);
    assert.match(stderr, /^ctx: .+\n$/);
    assert.ok(!stderr.includes(token));
  });

  test('are in an exported snapshot as they are, which is said', async () => {
    const { snapshot } = await world.json('pack', 'snapshot', 'p');
    assert.ok(!(await world.output('snapshot', 'render', snapshot.id)).includes(token));
    assert.match(await world.output('snapshot', 'show', snapshot.id), /\nredacted +\S+ +config\.ts +2\n/);
    const { code, stderr } = await world.run('snapshot', 'export', snapshot.id, 'out.json');
    assert.deepEqual(
      [code, stderr.split('\n')[0]],
      [
        0,
        'ctx: The file holds everything as it was captured; in it is also: 2 secrets that were found in the payload.',
      ],
    );
  });
});
