#!/bin/sh
# Run once by the PostgreSQL image, on an empty volume: the database, the role that owns its tables, and the role of
# site and worker, which owns nothing.
set -eu

psql --set=ON_ERROR_STOP=1 --username=postgres --no-psqlrc \
  --set=owner="$(cat /run/secrets/database_owner_password)" \
  --set=app="$(cat /run/secrets/database_app_password)" <<'SQL'
CREATE ROLE commission_owner LOGIN PASSWORD :'owner';
CREATE ROLE commission_app LOGIN PASSWORD :'app';
CREATE DATABASE commission OWNER commission_owner;
REVOKE ALL ON DATABASE commission FROM PUBLIC;
GRANT CONNECT ON DATABASE commission TO commission_app;
\connect commission
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
SQL
