import type { PeerPlace, Size } from '../peers/peer.js';

/** What a loaded database holds, for those who ask. Ids are plain uuids; sessions are valid for this run. */
export interface World extends PeerPlace {
  size: Size;
  /** As superuser, past every policy: to look behind, and to set up what no role may. */
  adminUrl: string;
  frameworkId: string;
  /** Codes of the framework's items, in their order. */
  itemCodes: string[];
  /** The largest first. */
  associations: WorldAssociation[];
}

/** An association and the session of one of its officers. */
export interface WorldAssociation {
  id: string;
  prefectureCode: string;
  pharmacyCount: number;
  /** The header Cookie of an officer (role ASSOCIATION_OFFICER). */
  cookie: string;
  officerId: string;
  /** All of them by code, each with its manager's session. */
  pharmacies: WorldPharmacy[];
}

/** A pharmacy and the session of its manager (role PHARMACY_MANAGER). */
export interface WorldPharmacy {
  id: string;
  cookie: string;
  managerId: string;
  /** The review that is open, and to how many of its items there are answers (the first so many). */
  assessmentId: string;
  answeredCount: number;
  /** 1 for the first review, 2 for the next. */
  period: number;
}
