#!/bin/sh
# For restore_command of PostgreSQL: restore-wal.sh NAME FILE FOLDER
# Restores a file that archive-wal.sh stored. Exits with 1 for an unknown file, which PostgreSQL takes for the end of
# the archive, and with 130 for a damaged copy, which ends the recovery: otherwise the data would silently end early.
set -u
name=$1
file=$2
kept=$3/$name.gz

[ -e "$kept" ] || exit 1
gzip -cd "$kept" >"$file" || {
  echo "restore-wal: $kept is damaged" >&2
  exit 130
}
