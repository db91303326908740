import { findAssessments, type Assessment, type AssessmentPart } from '@sonae/domain/assessments';
import type { Database, Id, MemberScope } from '@sonae/tenancy';

interface Waiting {
  pharmacyId: Id;
  parts: ReadonlySet<AssessmentPart>;
  resolve: (review: Assessment | null) => void;
  reject: (error: unknown) => void;
}

/** Reads the open reviews of all pharmacies in an operation with one statement. */
export class OpenReviewsLoader {
  private waiting: Waiting[] = [];

  constructor(
    private readonly database: Database,
    private readonly scope: MemberScope,
  ) {}

  /** Null for a pharmacy without an open review, and for one that the scope may not see. */
  load(pharmacyId: Id, parts: ReadonlySet<AssessmentPart>): Promise<Assessment | null> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => void this.answer());
      this.waiting.push({ pharmacyId, parts, resolve, reject });
    });
  }

  private async answer(): Promise<void> {
    const batch = this.waiting;
    this.waiting = [];
    const openOfEach = [...new Set(batch.map(({ pharmacyId }) => pharmacyId))];
    const parts = new Set(batch.flatMap((each) => [...each.parts]));
    try {
      const reviews = await this.database.readInOneTrip(this.scope, (tx) =>
        findAssessments(tx, { openOfEach }, parts),
      );
      const known = new Map(reviews.map((review) => [review.pharmacyId, review]));
      for (const { pharmacyId, resolve } of batch) resolve(known.get(pharmacyId) ?? null);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
