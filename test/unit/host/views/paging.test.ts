import assert from 'node:assert/strict';
import { Paging } from '../../../../src/host/views/paging';

suite('Paging', () => {
  const rows = Array.from({ length: 1200 }, (_, index) => index);
  const shown = (paging: Paging, id: string): [number, number] => {
    const page = paging.page(id, rows);
    return [page.rows.length, page.hidden];
  };

  test('shows a page more each time, of that row alone', () => {
    const paging = new Paging();
    paging.showMore('a');
    assert.deepEqual(
      [shown(paging, 'a'), shown(paging, 'b')],
      [
        [1000, 200],
        [500, 700],
      ],
    );
  });

  test('shows as many pages as a row needs that is looked for, and never fewer than before', () => {
    const paging = new Paging();
    const seen = [499, 500, 999, 1100, 3].map((place) => [paging.showUpTo('a', place), paging.shownOf('a')]);
    assert.deepEqual(seen, [
      [false, 500],
      [true, 1000],
      [false, 1000],
      [true, 1500],
      [false, 1500],
    ]);
  });
});
