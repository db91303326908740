import { findDeliveries, type DeliveryPage, type DeliveryQuery } from '@sonae/domain/deliveries';
import type { Database, MemberScope } from '@sonae/platform/database';

interface Waiting {
  query: DeliveryQuery;
  resolve: (page: DeliveryPage) => void;
  reject: (error: unknown) => void;
}

/** Answers what one operation asks about recipients, whatever the number of notices, in one transaction. */
export class DeliveriesLoader {
  private waiting: Waiting[] = [];

  constructor(
    private readonly database: Database,
    private readonly scope: MemberScope,
  ) {}

  load(query: DeliveryQuery): Promise<DeliveryPage> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => void this.answer());
      this.waiting.push({ query, resolve, reject });
    });
  }

  private async answer(): Promise<void> {
    const batch = this.waiting;
    this.waiting = [];
    try {
      const pages = await this.database.read(this.scope, async (tx) => {
        const found: DeliveryPage[] = [];
        for (const { query } of batch) found.push(await findDeliveries(tx, query));
        return found;
      });
      batch.forEach(({ resolve }, index) => resolve(pages[index] as DeliveryPage));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
