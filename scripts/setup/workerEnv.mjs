/**
 * The variables under which everything that needs the set-up's results runs.
 */
import { WORKER_LINK } from './paths.mjs'

/** The caller's own choice of a worker comes first. */
export const workerEnv = { MEDIASOUP_WORKER_BIN: process.env.MEDIASOUP_WORKER_BIN || WORKER_LINK }
