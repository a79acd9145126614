#!/bin/sh
# Run once by the postgres image, on an empty volume: the database and its two roles. The owner migrates; the server
# runs as luukku_app, which owns nothing and bypasses nothing, so that row-level security holds for it.
set -eu
: "${LUUKKU_OWNER_PASSWORD:?missing}" "${LUUKKU_APP_PASSWORD:?missing}"

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv owner_password LUUKKU_OWNER_PASSWORD
\getenv app_password LUUKKU_APP_PASSWORD
create role luukku_owner login nosuperuser nobypassrls nocreatedb nocreaterole noreplication
  password :'owner_password';
create role luukku_app login nosuperuser nobypassrls nocreatedb nocreaterole noreplication
  password :'app_password';
create database luukku owner luukku_owner;
revoke all on database luukku from public;
grant connect on database luukku to luukku_app;
SQL
