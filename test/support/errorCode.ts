import { type ErrorCode, PackError } from '../../src/core/errors';

/** The code of the PackError that the call throws, or that its promise is rejected with; undefined when it succeeds. */
export async function errorCode(call: () => unknown): Promise<ErrorCode | undefined> {
  try {
    await call();
    return undefined;
  } catch (error) {
    if (PackError.is(error)) {
      return error.code;
    }
    throw error;
  }
}

/** The same for a call that does not wait. */
export function thrownCode(call: () => unknown): ErrorCode | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    if (PackError.is(error)) {
      return error.code;
    }
    throw error;
  }
}
