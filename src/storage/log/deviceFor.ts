import { realpath, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isErrorCode } from '../durableFiles';
import type { DeviceKind } from './logDevice';

/** The numbers by which Linux knows the file systems of one machine (statfs(2)): appends do not overlap there. */
const localFileSystems: ReadonlySet<number> = new Set([
  0xef53, // ext2, ext3, ext4
  0x58465342, // XFS
  0x9123683e, // Btrfs
  0x2fc12fc1, // ZFS
  0xf2f52010, // F2FS
  0x01021994, // tmpfs
  0x794c7630, // overlayfs
]);
/** On the disk that macOS runs from. It does not document the numbers of its file systems. */
const localDirectory = '/private/var';

/**
 * How a new generation in this directory is to keep its records. What is not known to be local gets slots: on a network
 * two machines that append to one file can write over each other.
 */
export async function deviceFor(directory: string): Promise<DeviceKind> {
  try {
    if (process.platform === 'win32') {
      return (await realpath(directory)).startsWith('\\\\') ? 'slots' : 'append';
    }
    const isLocal =
      process.platform === 'darwin'
        ? (await stat(directory)).dev === (await stat(localDirectory)).dev
        : localFileSystems.has((await statfs(directory)).type);
    return isLocal ? 'append' : 'slots';
  } catch (error) {
    if (isErrorCode(error, 'ENOENT') && dirname(directory) !== directory) {
      return deviceFor(dirname(directory));
    }
    return 'slots';
  }
}
