export { assessmentStatusSql, type AssessmentStatus } from './assessment-status-sql.js';
export { openFirstAssessments } from './open-first-assessments.js';
