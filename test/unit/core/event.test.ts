import assert from 'node:assert/strict';
import { EventEmitter } from '../../../src/core/event';

suite('An event', () => {
  test('is heard by those who listen when it fires, in the order they began', () => {
    const emitter = new EventEmitter<string>();
    const heard: string[] = [];
    emitter.fire('too early');
    const first = emitter.event((value) => heard.push(`first ${value}`));
    emitter.event((value) => heard.push(`second ${value}`));
    emitter.fire('a');
    first.dispose();
    first.dispose();
    emitter.fire('b');
    assert.deepEqual(heard, ['first a', 'second a', 'second b']);
  });

  test('is heard twice by a listener that subscribed twice, until each subscription ends', () => {
    const emitter = new EventEmitter<void>();
    let heard = 0;
    const listener = (): void => {
      heard += 1;
    };
    const first = emitter.event(listener);
    emitter.event(listener);
    emitter.fire();
    first.dispose();
    emitter.fire();
    assert.equal(heard, 3);
  });

  test('reaches every listener although one throws, and then says what was thrown', () => {
    const emitter = new EventEmitter<void>();
    const failure = new Error('out of luck');
    let heard = 0;
    emitter.event(() => {
      throw failure;
    });
    emitter.event(() => {
      heard += 1;
    });
    assert.throws(
      () => emitter.fire(),
      (error) => error instanceof AggregateError && error.errors[0] === failure,
    );
    assert.equal(heard, 1);
  });

  test('is not heard by one who began to listen while it fired', () => {
    const emitter = new EventEmitter<void>();
    let heard = 0;
    emitter.event(() => {
      emitter.event(() => {
        heard += 1;
      });
    });
    emitter.fire();
    assert.equal(heard, 0);
  });

  test('is heard by nobody once its emitter is disposed', () => {
    const emitter = new EventEmitter<void>();
    let heard = 0;
    emitter.event(() => {
      heard += 1;
    });
    emitter.dispose();
    emitter.dispose();
    emitter.fire();
    assert.equal(heard, 0);
  });
});
