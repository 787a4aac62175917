import assert from 'node:assert/strict';
import type { RenderedPack } from '../../../src/app/renderedPack';
import type { Pack } from '../../../src/core/pack';
import { RenderedPacks } from '../../../src/host/renderedPacks';
import { pack } from '../../support/packs';
import { cutOf, inPayload, rendered } from '../../support/rendered';

suite('What the last rendering made of artifacts', () => {
  const given = pack('p', ['a.ts', 'b.ts', 'c.ts']);
  const [a, b, c] = given.artifacts.map(({ id }) => id) as [string, string, string];
  const [first, second, third] = given.artifacts as [
    Pack['artifacts'][number],
    Pack['artifacts'][number],
    Pack['artifacts'][number],
  ];
  const known = (followed = false): RenderedPacks => new RenderedPacks(() => followed);

  test('says what is in the payload, what was trimmed, and what was cut and why', () => {
    const packs = known();
    const trimmed = inPayload(second, { outcome: 'trimmed', lines: 4, tokens: 7 });
    packs.note(rendered(given, { included: [inPayload(first), trimmed], omitted: [cutOf(third)] }));
    assert.deepEqual(
      [a, b, c].map((id) => packs.outcomeOf(given, id)),
      [
        { outcome: 'included', tokens: 10, reason: '' },
        { outcome: 'trimmed', tokens: 7, lines: 4, reason: '' },
        { outcome: 'cut', tokens: 10, reason: 'It does not fit the budget.' },
      ],
    );
  });

  test('counts what was redacted in each, and not what was only warned of', () => {
    const packs = known();
    const found = { place: 'content', kind: 'token', level: 'certain', line: 1, payloadLine: 0 } as const;
    const of = (artifactId: string, redacted: boolean): RenderedPack['redactions'][number] => {
      return { ...found, artifactId, redacted, hash: first.content.hash };
    };
    packs.note(rendered(given, { redactions: [of(a, true), of(a, true), of(b, false)] }));
    assert.deepEqual(
      [a, b, c].map((id) => packs.outcomeOf(given, id)?.redacted),
      [2, undefined, undefined],
    );
  });

  test('fires with the artifacts whose outcome is another one, and not where none is', () => {
    const packs = known();
    packs.note(rendered(given));
    const fired: string[][] = [];
    packs.onDidChange((ids) => fired.push([...ids]));
    packs.note(rendered(given, { included: [inPayload(first), inPayload(second)], omitted: [cutOf(third)] }));
    packs.note(rendered(given, { included: [inPayload(first), inPayload(second)], omitted: [cutOf(third)] }));
    assert.deepEqual(fired, [[c]]);
  });

  test('is forgotten where a pack cannot be rendered any more', () => {
    const packs = known();
    packs.note(rendered(given));
    const fired: string[][] = [];
    packs.onDidChange((ids) => fired.push([...ids]));
    packs.forget(given.id);
    packs.forget(given.id);
    assert.deepEqual([packs.outcomeOf(given, a), fired], [undefined, [[a, b, c]]]);
  });

  test('is forgotten of packs that nobody renders anew, when how packs are rendered changes', () => {
    const followed = pack('followed', ['d.ts']);
    const packs = new RenderedPacks((id) => id === followed.id);
    packs.note(rendered(given));
    packs.note(rendered(followed));
    const fired: string[][] = [];
    packs.onDidChange((ids) => fired.push([...ids]));
    packs.forgetOthers();
    const [d] = followed.artifacts.map(({ id }) => id) as [string];
    assert.deepEqual(
      [packs.outcomeOf(given, a), packs.outcomeOf(followed, d)?.outcome, fired],
      [undefined, 'included', [[a, b, c]]],
    );
  });

  test('is not said of a pack that was changed since, unless it is rendered again after each change', () => {
    const changed = { ...given, updatedAt: given.updatedAt + 1 };
    const outcomes = [known(), known(true)].map((packs) => {
      packs.note(rendered(given));
      return packs.outcomeOf(changed, a)?.outcome;
    });
    assert.deepEqual(outcomes, [undefined, 'included']);
  });
});
