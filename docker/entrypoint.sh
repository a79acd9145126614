#!/bin/sh
# Starts the server in production: checks the settings, waits for the database, then becomes the server, so that
# signals reach it and its exit code is the container's.
set -eu
# What the server writes (keys, heads of the audit log) is nobody else's to read.
umask 077
here=$(cd "$(dirname "$0")" && pwd)

problems=''
problem() {
  problems="$problems
  $1"
}

value() {
  eval "printf '%s' \"\${$1:-}\""
}

# A secret may come as a file: NAME_FILE in place of NAME.
for name in DATABASE_URL DATABASE_OWNER_URL LUUKKU_TURN_SECRET; do
  file=$(value "${name}_FILE")
  [ -n "$file" ] || continue
  if [ -r "$file" ]; then
    content=$(cat "$file")
    export "$name=$content"
  else
    problem "${name}_FILE=$file: cannot be read"
  fi
done

for name in LUUKKU_PUBLIC_URL DATABASE_URL DATABASE_OWNER_URL LUUKKU_KEYS_DIR; do
  [ -n "$(value "$name")" ] || problem "$name: missing"
done

case $(value LUUKKU_PUBLIC_URL) in
  '' | https://*) ;;
  *) problem 'LUUKKU_PUBLIC_URL: has to begin with https://, since browsers open cameras for secure pages only' ;;
esac

keys=$(value LUUKKU_KEYS_DIR)
if [ -n "$keys" ] && { ! mkdir -p "$keys" 2>/dev/null || ! [ -r "$keys" ]; }; then
  problem "LUUKKU_KEYS_DIR=$keys: cannot be read or made by uid $(id -u)"
fi

case $(value LUUKKU_MEDIA_LISTEN) in
  0.0.0.0 | ::)
    [ -n "$(value LUUKKU_MEDIA_ANNOUNCED)" ] ||
      problem 'LUUKKU_MEDIA_ANNOUNCED: missing, so that browsers would not know where to send media'
    ;;
esac

if [ -n "$problems" ]; then
  printf 'The configuration is not right:%s\n' "$problems" >&2
  exit 1
fi

node "$here/awaitDatabase.mjs"
# `entrypoint.sh doctor` looks at the configuration, and ends.
if [ "${1:-}" = doctor ]; then
  shift
  exec node --enable-source-maps "$here/../dist/server/doctor.js" "$@"
fi
# `entrypoint.sh accounts ...` does something about accounts, with the server's settings, and ends.
if [ "${1:-}" = accounts ]; then
  shift
  exec node --enable-source-maps "$here/../dist/server/accounts.js" "$@"
fi
# Most objects of a call live as long as it does: a large young generation only takes memory, some 35 MB.
# --optimize-for-size collects earlier and saves 10 MB; a call takes as much of the processor as without it.
# One arena of malloc for all threads of Node, of which one does the work, saves some 8 MB.
export MALLOC_ARENA_MAX=1
exec node --max-semi-space-size=2 --optimize-for-size --enable-source-maps "$here/../dist/server/main.js"
