import assert from 'node:assert/strict';
import type { ArtifactState } from '../../../../src/core/artifactState';
import { PackError } from '../../../../src/core/errors';
import type { KnownArtifact } from '../../../../src/host/freshness/knownArtifacts';
import type { LineChange } from '../../../../src/host/freshness/movedLines';
import { rangeMarks } from '../../../../src/host/freshness/rangeMarks';
import { artifact, pack } from '../../../support/packs';

suite('Marks of captured ranges', () => {
  const known = (packName: string, source: string, lines: number, state: ArtifactState | undefined): KnownArtifact => ({
    artifact: artifact(source, { content: { ...artifact('x').content, lines } }),
    pack: pack(packName),
    state,
    lookedAt: 0,
  });

  const ids = (packName: string, source: string): { packId: string; artifactId: string } => ({
    packId: pack(packName).id,
    artifactId: artifact(source).id,
  });

  test('are where the lines are now, and say where they were', () => {
    const marks = rangeMarks([
      known('Sign-in', 'a.ts#L10-L42', 33, { state: 'moved', lines: { start: 14, end: 46 } }),
      known('Sign-in', 'a.ts#L3-L7', 5, { state: 'fresh' }),
      known('Billing', 'a.ts#L50-', 2, { state: 'changed', lines: { start: 54, end: 57 }, surviving: 0.5 }),
    ]);
    assert.deepEqual(marks, [
      {
        lines: { start: 3, end: 7 },
        isChanged: false,
        captures: [
          { ...ids('Sign-in', 'a.ts#L3-L7'), pack: 'Sign-in', captured: { start: 3, end: 7 }, state: 'fresh' },
        ],
      },
      {
        lines: { start: 14, end: 46 },
        isChanged: false,
        captures: [
          { ...ids('Sign-in', 'a.ts#L10-L42'), pack: 'Sign-in', captured: { start: 10, end: 42 }, state: 'moved' },
        ],
      },
      {
        lines: { start: 54, end: 57 },
        isChanged: true,
        captures: [
          { ...ids('Billing', 'a.ts#L50-'), pack: 'Billing', captured: { start: 50, end: 51 }, state: 'changed' },
        ],
      },
    ]);
  });

  test('are one for the same lines in two packs', () => {
    const [mark, ...others] = rangeMarks([
      known('Sign-in', 'a.ts#L3-L7', 5, { state: 'fresh' }),
      known('Billing', 'a.ts#L1-L5', 5, { state: 'changed', lines: { start: 3, end: 7 } }),
    ]);
    assert.deepEqual(
      [mark?.isChanged, mark?.captures.map((each) => each.pack), others],
      [true, ['Sign-in', 'Billing'], []],
    );
  });

  test('are moved by what was typed after the look that found them', () => {
    const found: KnownArtifact[] = [
      { ...known('Sign-in', 'a.ts#L3-L7', 5, { state: 'fresh' }), lookedAt: 10 },
      { ...known('Billing', 'a.ts#L3-L7', 5, { state: 'moved', lines: { start: 4, end: 8 } }), lookedAt: 20 },
    ];
    const newLine = (at: number): LineChange => ({
      at,
      start: 1,
      end: 1,
      isStartAtLineStart: true,
      isEndAtLineStart: true,
      growth: 1,
    });
    const marks = rangeMarks(found, [newLine(9), newLine(15), newLine(25)]);
    assert.deepEqual(
      marks.map(({ lines, captures }) => [lines, captures.map((each) => each.pack)]),
      [[{ start: 5, end: 9 }, ['Sign-in', 'Billing']]],
    );
  });

  test('are not there where nobody knows where the lines are, and for whole files', () => {
    const error = new PackError('file-not-text', { path: 'a.ts' });
    assert.deepEqual(
      rangeMarks([
        known('p', 'a.ts#L1', 1, undefined),
        known('p', 'a.ts#L2', 1, { state: 'lost', surviving: 0 }),
        known('p', 'a.ts#L3', 1, { state: 'missing' }),
        known('p', 'a.ts#L4', 1, { state: 'unreadable', error }),
        known('p', 'a.ts#L5-', 0, { state: 'fresh' }),
        known('p', 'a.ts', 5, { state: 'fresh' }),
      ]),
      [],
    );
  });
});
