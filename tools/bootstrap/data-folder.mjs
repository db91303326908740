import path from 'node:path';
import { findRunner, projectFolder, reachableFolder } from './runner.mjs';

/** The folder of everything that a start creates; with another DATA_FOLDER a second start runs beside the first. */
export const dataFolder = path.resolve(projectFolder, process.env.DATA_FOLDER || '.data');

/**
 * The folder of the cluster: inside the data folder, unless PostgreSQL's account cannot enter it.
 * @param {string} folder
 */
export const clusterFolder = (folder) => reachableFolder(path.join(folder, 'postgres'), findRunner());
