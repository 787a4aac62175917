/** One operation at a time, in the order of asking: an await inside one must not let another see what is half made. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  take<T>(operation: () => Promise<T>): Promise<T> {
    const result = this.last.then(operation);
    this.last = result.catch(() => undefined);
    return result;
  }
}
