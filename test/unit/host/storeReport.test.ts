import assert from 'node:assert/strict';
import type { VerifyReport } from '../../../src/core/storeMaintenance';
import { repairText, verifyText } from '../../../src/host/storeReport';

const checked = { generations: 1, transactions: 3, contents: 2, bytes: 20 };
const damaged: VerifyReport = {
  checked,
  findings: [
    {
      kind: 'content-missing',
      path: 'blobs/blake3/ab/abc',
      detail: 'It is not there.',
      affects: 'One artifact of “p”.',
      artifacts: [{ pack: 'p`](x)', artifactId: '1', source: 'README.md' }],
    },
    { kind: 'litter', path: 'meta/trash-1', detail: 'A generation that is no longer in use.', affects: 'Nothing.' },
  ],
};

suite('The report about the store', () => {
  test('says what is damaged, what it concerns and what to do, then what is worth knowing', () => {
    assert.equal(
      verifyText('/store', damaged),
      `# Pack store

\`/store\`: 3 changes in logs and 2 contents (20 bytes) were read.

## Damage

### content-missing: \`blobs/blake3/ab/abc\`

- It is not there.
- Concerns: One artifact of “p”.
  - \`p·](x)\`: \`README.md\`
- Add the source again.

## Notes

### litter: \`meta/trash-1\`

- A generation that is no longer in use.
- Concerns: Nothing.
- None is needed: it goes in time.
`,
    );
  });

  test('says what a repair did and lost, and how the store is now', () => {
    const after = { checked, findings: [] };
    assert.equal(
      repairText('/store', { actions: ['Did it.'], lost: ['One change.'], setAside: '/store/damaged/now', after }),
      `# Repair

- Did it.

What was set aside lies in \`/store/damaged/now\`.

## Lost

- One change.

# Pack store

\`/store\`: 3 changes in logs and 2 contents (20 bytes) were read.

Nothing is damaged.
`,
    );
  });
});
