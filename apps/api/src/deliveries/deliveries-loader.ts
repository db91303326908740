import { findNoticeDeliveries, type NoticeDeliveryQuery } from '@sonae/domain/advisories';
import type { DeliveryPage } from '@sonae/domain/deliveries';
import { completePharmacies, type PharmacyPart } from '@sonae/domain/members';
import type { Database, MemberScope } from '@sonae/tenancy';

/** A page of deliveries, and the selected parts of its pharmacies. */
type Question = NoticeDeliveryQuery & { parts: ReadonlySet<PharmacyPart> };

interface Waiting {
  query: Question;
  resolve: (page: DeliveryPage) => void;
  reject: (error: unknown) => void;
}

/** Reads the deliveries of all notices in an operation in one transaction. */
export class DeliveriesLoader {
  private waiting: Waiting[] = [];

  constructor(
    private readonly database: Database,
    private readonly scope: MemberScope,
  ) {}

  load(query: Question): Promise<DeliveryPage> {
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
        for (const { query } of batch) found.push(await findNoticeDeliveries(tx, query));
        const parts = new Set(batch.flatMap(({ query }) => [...query.parts]));
        const whole = await completePharmacies(
          tx,
          parts,
          found.flatMap(({ deliveries }) => deliveries),
        );
        return found.map((page) => ({ ...page, deliveries: whole.splice(0, page.deliveries.length) }));
      });
      batch.forEach(({ resolve }, index) => resolve(pages[index] as DeliveryPage));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
