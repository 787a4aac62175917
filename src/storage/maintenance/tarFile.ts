// Imported with import() where a tar file is written, so that nobody else reads this package in.
export { pack as startTarFile } from 'tar-stream';
