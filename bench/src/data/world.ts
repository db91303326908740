import type { PeerPlace, Size } from '../peers/peer.js';

/** The content of a loaded database that requests need. Ids are plain uuids; sessions are valid for this run. */
export interface World extends PeerPlace {
  size: Size;
  /** As superuser, who bypasses policies: to inspect data, and to set up what no role may. */
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
  /** The open review, and how many of its items have answers (the first ones). */
  assessmentId: string;
  answeredCount: number;
  /** 1 for the first review, 2 for the next. */
  period: number;
}
