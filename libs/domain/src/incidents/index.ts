/** A submitted report alerts the officers, and asks the pharmacy to consult the police, once. */

export { alertIncident } from './alert-incident.js';
export { closeIncident } from './close-incident.js';
export { incidentCursor } from './incident-cursor.js';
export { countIncidents } from './count-incidents.js';
export { findIncidents, type Incident, type IncidentPage, type IncidentQuery } from './find-incidents.js';
export { findUnalertedIncidents } from './find-unalerted-incidents.js';
export { alertIncidentJob, jobs } from './incident.jobs.js';
export { reportIncident } from './report-incident.js';
export { submitIncident } from './submit-incident.js';
