export { openFirstAssessments } from './open-first-assessments.js';
