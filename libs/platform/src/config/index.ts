export { loadSettings, SettingsError } from './load-settings.js';
export { isLoopback, needsTls } from './needs-tls.js';
export { settingsSchema, type Settings } from './settings.js';
