import path from 'node:path';
import { findRunner, projectFolder, reachableFolder } from './runner.mjs';

/** Where a start keeps all it makes; by DATA_FOLDER a second one runs beside the first. */
export const dataFolder = path.resolve(projectFolder, process.env.DATA_FOLDER || '.data');

/**
 * Where the cluster of a data folder is: in it, unless PostgreSQL's account cannot enter it.
 *
 * @param {string} folder
 */
export const clusterFolder = (folder) => reachableFolder(path.join(folder, 'postgres'), findRunner());
