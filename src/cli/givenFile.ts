import { PackError } from '../core/errors';

/** The name of a file, as it was given. @throws PackError `wrong-usage` when there is nothing in it */
export function givenFile(file: string, command: string): string {
  if (file === '') {
    throw new PackError('wrong-usage', {
      problem: `“${command}” needs the name of a file.`,
      help: `${command} --help`,
    });
  }
  return file;
}
