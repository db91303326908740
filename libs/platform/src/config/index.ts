export { loadSettings, SettingsError } from './load-settings.js';
export { needsTls } from './needs-tls.js';
export { settingsSchema, type Settings } from './settings.js';
