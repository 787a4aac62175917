import type { LogFile, LogFiles } from '../../../src/storage/log/logFiles';

/** What is opened from now on does some of its operations in another way, which can go on to the file's own. */
export function alterLogs(files: LogFiles, altered: (file: LogFile) => Partial<LogFile>): void {
  const openLog = files.openLog.bind(files);
  files.openLog = async (path) => {
    const file = await openLog(path);
    return Object.assign(Object.create(file) as LogFile, altered(file));
  };
}

/** An error of the operating system. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: as the test says`), { code });
}
