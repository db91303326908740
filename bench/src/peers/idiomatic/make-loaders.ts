import DataLoader from 'dataloader';
import { In, IsNull, type EntityManager } from 'typeorm';
import { Acknowledgement } from './entities/acknowledgement.entity.js';
import { Assessment } from './entities/assessment.entity.js';
import { Incident } from './entities/incident.entity.js';

/** One loader for each kind of record that is read for many parents at once. */
export type Loaders = ReturnType<typeof makeLoaders>;

/** The loaders of one request. */
export function makeLoaders(manager: EntityManager) {
  return {
    openReview: byKey(
      (ids) => manager.find(Assessment, { where: { pharmacyId: In(ids), submittedAt: IsNull() } }),
      ({ pharmacyId }) => pharmacyId,
    ),
    openIncidentCount: byKey(
      (ids) =>
        manager
          .createQueryBuilder(Incident, 'i')
          .select('i.pharmacy_id', 'pharmacyId')
          .addSelect('count(*)::int', 'count')
          .where({ pharmacyId: In(ids), state: 'OPEN' })
          .andWhere('i.submitted_at IS NOT NULL')
          .groupBy('i.pharmacy_id')
          .getRawMany<{ pharmacyId: string; count: number }>(),
      ({ pharmacyId }) => pharmacyId,
    ),
    lastAcknowledgement: byKey(
      (ids) =>
        manager
          .createQueryBuilder(Acknowledgement, 'k')
          .select('k.pharmacy_id', 'pharmacyId')
          .addSelect('max(k.acknowledged_at)', 'at')
          .where({ pharmacyId: In(ids) })
          .groupBy('k.pharmacy_id')
          .getRawMany<{ pharmacyId: string; at: Date }>(),
      ({ pharmacyId }) => pharmacyId,
    ),
  };
}

function byKey<T>(find: (keys: string[]) => Promise<T[]>, keyOf: (found: T) => string) {
  return new DataLoader(async (keys: readonly string[]) => {
    const found = new Map((await find([...keys])).map((each) => [keyOf(each), each]));
    return keys.map((key) => found.get(key));
  });
}
