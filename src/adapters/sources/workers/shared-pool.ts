import type { LayerPool } from './layer-worker-pool.ts';

/**
 * Lends one pool to several users at the same time, so that they don't need more workers together than one of them. `close` of a lent pool gives
 * it back, and stops the workers when nobody else uses them.
 */
export function createSharedPool(open: () => LayerPool): () => LayerPool {
  let pool: LayerPool | null = null;
  let users = 0;
  return () => {
    const shared = (pool ??= open());
    users += 1;
    let isReturned = false;
    return {
      ...shared,
      async close() {
        if (isReturned) return;
        isReturned = true;
        users -= 1;
        if (users > 0) return;
        pool = null;
        await shared.close();
      },
    };
  };
}
