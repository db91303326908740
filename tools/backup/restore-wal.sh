#!/bin/sh
# For restore_command of PostgreSQL: restore-wal.sh NAME FILE FOLDER
# Gives back what archive-wal.sh kept: 1 where it was never kept, which PostgreSQL takes for the end of the archive, and
# 130, which ends the recovery, where the copy is damaged: otherwise the data would end early, without a word.
set -u
name=$1
file=$2
kept=$3/$name.gz

[ -e "$kept" ] || exit 1
gzip -cd "$kept" >"$file" || {
  echo "restore-wal: $kept is damaged" >&2
  exit 130
}
