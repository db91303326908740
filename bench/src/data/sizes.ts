import type { Size } from '../peers/peer.js';

/** The data that is generated for a size. */
export interface Plan {
  /** Pharmacies of each association, the largest first. */
  associations: number[];
  /** Notices that each association has sent, the last one a week ago. */
  notices: number;
  /** Days between two of them; two months by default. */
  daysBetween?: number;
}

/**
 * Pharmacies of 45 prefectures, roughly as they are distributed in Japan: the rest of the large size is divided in this
 * proportion.
 */
const spread = [
  4600, 4150, 3700, 3150, 2950, 2750, 2550, 2350, 1950, 1650, 1300, 1200, 1180, 1100, 1050, 1020, 980, 960,
  920, 900, 880, 870, 860, 840, 820, 790, 760, 740, 720, 690, 640, 620, 600, 580, 560, 540, 530, 520, 500,
  480, 460, 440, 420, 390, 310,
];

/** The plan of each size. */
export const plans: Record<Size, Plan> = {
  small: { associations: [270], notices: 2 },
  medium: { associations: [7000], notices: 2 },
  large: { associations: [7000, ...shareOut(63_203 - 7000 - 270, spread), 270], notices: 12 },
};

/**
 * Divides the total into whole numbers in the proportion of the weights; the first one takes the rounding difference.
 */
function shareOut(total: number, weights: number[]): number[] {
  const sum = weights.reduce((all, each) => all + each, 0);
  const shares = weights.map((weight) => Math.floor((weight * total) / sum));
  const rest = total - shares.reduce((all, each) => all + each, 0);
  return shares.map((share, place) => (place === 0 ? share + rest : share));
}
