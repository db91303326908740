export { findSession, type MembershipRole, type OpenSession } from './find-session.js';
