import { fileSystemContract } from '../../contract/fileSystem.contract';
import { memoryWorld } from '../../support/fileSystemWorlds';

fileSystemContract('MemoryFiles', () => memoryWorld(), { followsLinks: true });
