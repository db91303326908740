#!/bin/sh
# Runs once, when the volume of the postgres service is empty: creates the roles and databases of Sonae.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v owner_password="$SONAE_OWNER_PASSWORD" -v app_password="$SONAE_APP_PASSWORD" \
  -v backup_password="$SONAE_BACKUP_PASSWORD" <<'SQL'
CREATE ROLE sonae_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE sonae_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'app_password';
CREATE ROLE sonae_backup LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'backup_password';
CREATE DATABASE sonae OWNER sonae_owner;
REVOKE CONNECT, TEMPORARY ON DATABASE sonae FROM PUBLIC;
GRANT CONNECT ON DATABASE sonae TO sonae_app, sonae_backup;
SQL
