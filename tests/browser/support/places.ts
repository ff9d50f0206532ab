// Where the built programs and the site are; `make test` says it by environment variables.
import { resolve } from 'node:path';

const repository = resolve(__dirname, '../../..');

export const SIMULATOR = process.env.SIMULATOR_PROGRAM ?? resolve(repository, 'target/release/mrs-simulator');
export const PORTAL = process.env.PORTAL_PROGRAM ?? resolve(repository, 'target/release/mrs-portal');
export const SITE = process.env.PORTAL_SITE ?? resolve(repository, 'target/site');
export const SCREENSHOTS = resolve(repository, 'docs/screenshots');
export const ARTIFACTS = resolve(__dirname, '../artifacts');
